import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { openDataFolder } from '../../adapters/data-folder';
import { localServer } from '../../adapters/smtp/mail-server';
import type { OutgoingMessage } from '../../adapters/smtp/session';
import { startTemporalServer } from '../../adapters/temporal-server/server';
import type { Mailer } from '../../mail/ports';
import { type System, startSystem } from '../../worker/main';
import { emptyDataFolder, withFoundServer } from '../server/found-server';
import { BIN } from './bin-folder';
import { type Engine, placeOf } from './figure';

/** The whole system in this process, on a Temporal server of its own; mail that goes out is accepted at once and costs nothing. */
export interface MeasuredSystem {
  readonly system: System;
  readonly temporalPid: number;
  /** The first mail that went to an address. */
  mailTo(address: string): Buffer | undefined;
  stop(): Promise<void>;
}

/** Measures on a system that is started for it, and stopped after it. */
export async function onMeasuredSystem<T>(engine: Engine, measure: (measured: MeasuredSystem) => Promise<T>): Promise<T> {
  const measured = await startMeasuredSystem(engine);
  return measure(measured).finally(measured.stop);
}

let started = 0;

async function startMeasuredSystem(engine: Engine): Promise<MeasuredSystem> {
  if (started === 0) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  started += 1;
  const path = emptyDataFolder();
  const database = await engine.createDatabase();
  const temporal = await startTemporalServer({ dataFolder: path, ...withFoundServer, binFolder: BIN });
  const folder = await openDataFolder(path);
  const mails = new Map<string, Buffer>();
  const system = await startSystem({
    folder,
    database: placeOf(database),
    temporal: { connectionOptions: { address: temporal.address }, namespace: temporal.namespace },
    taskQueue: `bench-${started}`,
    mailServer: localServer(0),
    mailer: acceptingAtOnce(mails),
    intakePort: 0,
    clock: Date.now,
    rehearsal: false,
    log: pino({ level: 'silent' }),
  });
  return {
    system,
    temporalPid: JSON.parse(readFileSync(join(path, 'temporal.json'), 'utf8')).server.pid,
    mailTo: (address) => mails.get(address),
    stop: async () => {
      await system.drain();
      folder.release();
      await temporal.stop();
      await database?.drop();
      await rm(path, { recursive: true, force: true });
    },
  };
}

function acceptingAtOnce(mails: Map<string, Buffer>): Mailer {
  return {
    send: async ({ envelope, raw }: OutgoingMessage) => {
      if (!mails.has(envelope.to)) mails.set(envelope.to, raw);
      return { outcome: 'accepted' };
    },
    close: async () => undefined,
  };
}
