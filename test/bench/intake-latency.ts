import { createMailReader } from '../../adapters/parse-worker';
import type { OutgoingMessage } from '../../adapters/smtp/session';
import { ALAMEDA, COORDINATOR, setUpBench } from '../client/intake-bench';
import type { Figure, Value } from './figure';
import { placeOf } from './figure';
import { percentile } from './percentile';
import { sendAll } from './smtp-sender';

const LINES = 8;

export const intakeLatency: Figure = {
  name: 'intake-latency',
  title: 'What a sender waits for its 250',
  how: `From the final dot to the 250, for short answers over one line and over ${LINES} side by side. The intake alone, with its files, its database and its reading of each mail, but no workflow that works at the same time.`,
  engines: 'each',
  measure: async ({ engine, quick }) => {
    const database = await engine.createDatabase();
    const reader = createMailReader();
    const intake = await setUpBench({ readMail: reader.read }, placeOf(database));
    try {
      const { reply } = await intake.addressesOf(ALAMEDA);
      await sendAll(intake.listener.port, answers(20, reply, 'first'), LINES); // brings code and database up to speed
      const alone = await latencies(intake.listener.port, answers(quick ? 50 : 300, reply, 'alone'), 1);
      const together = await latencies(intake.listener.port, answers(quick ? 100 : 800, reply, 'together'), LINES);
      return [...valuesOf('one line', alone), ...valuesOf(`${LINES} lines`, together)];
    } finally {
      await intake.end();
      await reader.close();
      await database?.drop();
    }
  },
};

async function latencies(port: number, messages: readonly OutgoingMessage[], lines: number): Promise<number[]> {
  return (await sendAll(port, messages, lines)).map(({ dotAt, keptAt }) => keptAt - dotAt);
}

function valuesOf(lines: string, taken: readonly number[]): Value[] {
  return [
    { what: `final dot to 250, ${lines}, p50`, value: percentile(taken, 50), unit: 'ms', aim: { atMost: 10 } },
    { what: `final dot to 250, ${lines}, p99`, value: percentile(taken, 99), unit: 'ms' },
  ];
}

function answers(count: number, to: string, batch: string): OutgoingMessage[] {
  return Array.from({ length: count }, (_, i) => {
    const head = `From: ${COORDINATOR}\r\nTo: ${to}\r\nSubject: Re: Draft\r\nMessage-ID: <${batch}-${i}@alameda.example>`;
    const raw = Buffer.from(`${head}\r\n\r\nADD: page ${i}: a sentence about wells.\r\n`);
    return { envelope: { from: COORDINATOR, to }, raw };
  });
}
