import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'libsql';
import { STREAM } from '../contracts/samples';
import { sqliteSubject } from './sqlite-subject';

const ROOT = join(__dirname, '../..');
const PROGRAM = require.resolve('./journal-process');

describe('a journal on SQLite between processes', () => {
  let subject: Awaited<ReturnType<typeof sqliteSubject>>;
  beforeEach(async () => {
    subject = await sqliteSubject();
  });
  afterEach(() => subject.destroy());

  const start = (...args: string[]) => {
    const child = spawn(process.execPath, ['--require', './test/support/typescript.cjs', PROGRAM, subject.file, ...args], {
      cwd: ROOT,
    });
    const lines: string[] = [];
    let rest = '';
    child.stdout.on('data', (text) => {
      const parts = `${rest}${text}`.split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
    });
    child.stderr.pipe(process.stderr);
    return { child, lines };
  };

  it('holds everything that was acknowledged before a kill -9', async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < 12; kill++) {
      const { child, lines } = start('endless');
      await killAtWork(child, lines, 5 + 2 * kill);
      acknowledged.push(...lines);
    }
    const appended = acknowledged.filter((line) => line.startsWith('appended'));
    const received = acknowledged.filter((line) => line.startsWith('received'));
    await expectToHold(
      appended.map((line) => Number(line.slice(9))),
      received.map((line) => line.slice(9)),
    );
    expect(appended.length).toBeGreaterThan(90);
  }, 180_000);

  it('takes a batch once that four processes bring at once', async () => {
    expect(await answersOf(Array(4).fill('the same'))).toEqual(Array(4).fill('done'));
    const db = await subject.open(Date.now);
    expect(await db.journal.version(STREAM)).toBe(50);
    await db.close();
  }, 60_000);

  it('lets one of four processes win that bring different batches', async () => {
    const answers = await answersOf(['a', 'b', 'c', 'd']);
    expect(answers.sort()).toEqual([...Array(3).fill(`cannot append to ${STREAM} at 0: it stands at 50`), 'done']);
  }, 60_000);

  async function answersOf(reasons: string[]): Promise<string[]> {
    // The schema is made beforehand: what is watched is the append.
    await (await subject.open(Date.now)).close();
    const running = reasons.map((reason) => start('once', reason));
    await Promise.all(running.map(({ child }) => once(child, 'close')));
    return running.flatMap(({ lines }) => lines);
  }

  async function expectToHold(versions: number[], messages: string[]): Promise<void> {
    const db = await subject.open(Date.now);
    expect(await db.journal.version(STREAM)).toBeGreaterThanOrEqual(Math.max(...versions));
    expect(await db.journal.verify()).toMatchObject({ verified: true });
    expect((await db.inbox.list({})).map(({ id }) => id)).toEqual(expect.arrayContaining(messages));
    await db.close();
    const raw = new Database(subject.file);
    expect(raw.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    raw.close();
  }
});

/** Kills the process somewhere in the work that follows its `count`th acknowledgement. */
async function killAtWork(child: ChildProcess, lines: readonly string[], count: number): Promise<void> {
  const kill = () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 3);
  child.stdout?.on('data', () => lines.length >= count && kill());
  const [, signal] = await once(child, 'close');
  if (signal !== 'SIGKILL') throw new Error('the process ended by itself');
}
