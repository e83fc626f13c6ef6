import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endingWithUs } from '../../adapters/temporal-server/command';
import { freePort } from '../../adapters/temporal-server/reach';
import { until } from '../server/until';

/** A clamd of a test's own, on loopback, which knows one signature: ours. */
export interface Clamd {
  readonly port: number;
  /** Its socket in the file system. */
  readonly socket: string;
  remove(): Promise<void>;
}

/** What it finds, under the name FINDING; made up, and harmless. */
export const HARM = 'PHASEGATE-EXAMPLE-OF-HARM';
/** ClamAV says of every signature that is not its own that it is unofficial. */
export const FINDING = 'Phasegate.Example.UNOFFICIAL';
/** More bytes are refused. */
export const STREAM_MAX = 2 * 1024 * 1024;

const PROGRAM = ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find((file) => existsSync(file));

/** `describe` for what needs a real clamd: one for all tests of a file. Skipped, and counted so, where there is none. */
export function describeWithClamd(noun: string, tests: (given: () => Clamd) => void): void {
  if (PROGRAM === undefined) {
    // Not by the console: of a file whose tests are all skipped Jest keeps that to itself.
    process.stderr.write(`Skipped (${noun}): there is no clamd. Install clamav-daemon.\n`);
    describe.skip(noun, () => tests(noClamd));
  } else describe(noun, () => withClamd(PROGRAM, tests));
}

function noClamd(): never {
  throw new Error('a skipped test has asked for a clamd');
}

function withClamd(program: string, tests: (given: () => Clamd) => void): void {
  let clamd: Clamd;
  beforeAll(async () => {
    clamd = await startClamd(program);
  });
  afterAll(() => clamd?.remove());
  tests(() => clamd);
}

async function startClamd(program: string): Promise<Clamd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'phasegate-clamd-'));
  const [port, socket, log] = [await freePort(), path.join(folder, 'socket'), path.join(folder, 'output')];
  mkdirSync(path.join(folder, 'signatures'));
  // An extended signature (ClamAV's manual, "Body-based signatures"): name, any type of file, anywhere in it, the bytes in hex.
  writeFileSync(path.join(folder, 'signatures', 'example.ndb'), `Phasegate.Example:0:*:${Buffer.from(HARM).toString('hex')}\n`);
  writeFileSync(path.join(folder, 'clamd.conf'), configurationOf({ folder, port, socket }));
  const said = openSync(log, 'a');
  const child = spawn(...endingWithUs(program, ['--config-file', path.join(folder, 'clamd.conf')]), {
    stdio: ['ignore', said, said],
  });
  const ended = once(child, 'exit');
  await until('clamd listens', () => {
    if (child.exitCode !== null) throw new Error(`clamd has ended: ${readFileSync(log, 'utf8')}`);
    return existsSync(socket);
  });
  return {
    ...{ port, socket },
    remove: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const configurationOf = ({
  folder,
  port,
  socket,
}: {
  readonly folder: string;
  readonly port: number;
  readonly socket: string;
}) => `
Foreground yes
DatabaseDirectory ${folder}/signatures
TCPAddr 127.0.0.1
TCPSocket ${port}
LocalSocket ${socket}
StreamMaxLength ${STREAM_MAX}
`;
