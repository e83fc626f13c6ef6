// A process that works on a database until it is killed or done, for journal-processes.test.ts:
// `node --require test/support/typescript.cjs journal-process.ts <file> endless | once <reason>`.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openDatabase } from '../../adapters/journal/database';
import { STREAM, waived } from '../contracts/samples';

const [file = '', mode, reason = ''] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);

async function appendAndReceiveEndlessly() {
  const { journal, inbox } = await openDatabase({ file, clock: Date.now });
  for (let at = await journal.version(STREAM); ; at++) {
    const sha256 = createHash('sha256').update(`message ${at}`).digest('hex');
    await journal.append(STREAM, at, [waived(`county-${at}`)], []);
    say(`appended ${at + 1}`);
    await inbox.receive({ sha256, size: 1, envelope: { from: '', to: [] }, channel: 'mail' });
    say(`received ${sha256}`);
  }
}

async function appendOnce() {
  const { journal, close } = await openDatabase({ file, clock: Date.now });
  const events = Array.from({ length: 50 }, () => ({ ...waived('alpine'), reason }));
  await journal.append(STREAM, 0, events, []).then(
    () => say('done'),
    (error) => say(error.message),
  );
  await close();
}

void (mode === 'endless' ? appendAndReceiveEndlessly() : appendOnce());
