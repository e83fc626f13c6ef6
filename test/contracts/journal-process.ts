// A process that works on a database until it is killed or done, for processes.ts and the tests of PostgreSQL:
// `node --require test/support/typescript.cjs journal-process.ts <place> endless <phase> | once <reason> | until-told`.
// It says a line for each thing that the database has acknowledged.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabasePlace, openDatabase } from '../../adapters/journal/database';
import { Unavailable } from '../../domain/unavailable';
import { ownerOf, PROJECT, readingOf, STREAM, shaOf, waived } from './samples';

const [place = '', mode = '', name = ''] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);
const open = () => openDatabase({ ...(JSON.parse(place) as DatabasePlace), clock: Date.now });

/** Appends to one phase, and beside it receives and reads for all: two orders in which the database is asked. */
async function workEndlessly(): Promise<void> {
  // But not longer than whoever started it.
  process.stdin.on('end', () => process.exit()).resume();
  const { journal, inbox } = await open();
  const stream = `phase/${PROJECT}/${name}`;
  const append = async (at: number) => {
    await journal.append(stream, at, [waived(`county-${at}`)], []);
    say(`appended ${name} ${at + 1}`);
  };
  const receive = async (n: number) => {
    const sha256 = shaOf(`${name} ${process.pid} ${n}`);
    const message = await inbox.receive({ sha256, size: 1, envelope: { from: '', to: [] }, channel: 'mail' });
    say(`received ${sha256}`);
    const { seq, id, receivedAt } = message;
    const heading = { fromAddress: '', subject: '', messageId: '', because: '' };
    const reading = readingOf('alpine', id, receivedAt);
    await inbox.conclude(seq, { ...heading, state: 'ready', owner: ownerOf('alpine'), reading });
  };
  await Promise.all([endlessly(append, await journal.version(stream)), endlessly(receive, 0), endlessly(receive, 1e9)]);
}

/** Asks the same again where the database could not answer, as Temporal and mail servers do. */
async function endlessly(work: (n: number) => Promise<void>, from: number): Promise<never> {
  for (let n = from; ; n++) {
    while (!(await isDone(work(n)))) await sleep(20);
  }
}

const isDone = (work: Promise<void>) =>
  work.then(
    () => true,
    (error) => {
      if (error instanceof Unavailable) return false;
      throw error;
    },
  );

async function appendOnce(): Promise<void> {
  const { journal, close } = await open();
  const events = Array.from({ length: 50 }, () => ({ ...waived('alpine'), reason: name }));
  await journal.append(STREAM, 0, events, []).then(
    () => say('done'),
    (error) => say(error.message),
  );
  await close();
}

async function closeWhenTold(): Promise<void> {
  const { close } = await open();
  say('open');
  await once(process.stdin, 'data');
  process.stdin.destroy();
  await close();
}

const modes = new Map([
  ['endless', workEndlessly],
  ['once', appendOnce],
  ['until-told', closeWhenTold],
]);
void modes.get(mode)?.();
