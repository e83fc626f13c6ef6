import { connect, createServer } from 'node:net';
import { resolve } from 'node:path';
import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import { isInUse } from '../data-folder';
import { BANNER } from '../smtp/listener';
import { type Check, type Given, unusable } from './given';
import { checkClamd } from './mail-in-clamd';
import { checkCertificate, checkMailbox } from './mail-in-ways';

/** Whether mail can come in: by the intake's port, with the certificate, out of the mailbox, and past clamd, where they are named. */
export const checkMailIn: Check = async (given) => {
  const { waysIn, clamd } = given.settings;
  const { certificate, mailbox } = waysIn;
  const found = await Promise.all([
    checkPort(given),
    certificate === undefined ? [] : checkCertificate(certificate, Date.now()),
    mailbox === undefined ? [] : checkMailbox(mailbox),
    clamd === undefined ? [] : checkClamd(clamd, Date.now()),
  ]);
  return found.flat();
};

/** The port on loopback is free, or the running Phasegate listens on it. */
const checkPort: Check = async (given) => {
  const { intakePort: port, dataFolder } = given.settings;
  const cannot = unusable(given, 'PHASEGATE_INTAKE_PORT', 'PHASEGATE_DATA');
  if (cannot) return cannot;
  const runs = isInUse(resolve(dataFolder));
  const hindrance = await tryToListen(port);
  if (hindrance === undefined) return [runs ? elsewhere(port) : ok(`Port ${port} on 127.0.0.1 is free for the intake.`)];
  if (hindrance !== 'EADDRINUSE')
    return [failed(`The intake cannot listen on 127.0.0.1:${port} (${hindrance}).`, cureOf(hindrance))];
  const greeting = await greetingAt(port);
  if (runs && greeting.includes(BANNER)) return [ok(`The running Phasegate takes mail on 127.0.0.1:${port}.`)];
  return [taken(port, greeting, given)];
};

/** Nothing, or the system's code for why not. */
function tryToListen(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
}

/** The first line that a listener says; empty where it says none. */
function greetingAt(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (said: string) => {
      socket.destroy();
      resolve(said.trim());
    };
    socket.setTimeout(2_000, () => end(''));
    socket.once('data', (said) => end(String(said)));
    socket.once('error', () => end(''));
    socket.once('close', () => end(''));
  });
}

function elsewhere(port: number): Diagnosis {
  const says = `Nothing listens on 127.0.0.1:${port}, and a Phasegate runs: it takes mail on another port, or does not take any yet.`;
  return warning(
    says,
    'See the line "Mail in" that it printed. If it is another port than the mail server in front knows, start it again.',
  );
}

/** With real mail, a mail server in front would hand answers to the wrong program. */
function taken(port: number, greeting: string, { settings }: Given): Diagnosis {
  const who = greeting.includes(BANNER)
    ? 'another Phasegate'
    : greeting === ''
      ? 'another program'
      : `another program ("${greeting}")`;
  const says = `Port ${port} on 127.0.0.1 is taken by ${who}; the intake would take another free one.`;
  const cure = 'End that program, or name a free port with PHASEGATE_INTAKE_PORT, here and in the mail server in front.';
  return settings.mailServer === undefined ? warning(says, cure) : failed(says, cure);
}

const cureOf = (code: string) =>
  code === 'EACCES'
    ? 'Name a port from 1024 up with PHASEGATE_INTAKE_PORT; lower ones are kept for the system.'
    : 'See to the loopback address 127.0.0.1 of this machine, which all parts use to reach each other.';
