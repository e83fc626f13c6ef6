import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { openDataFolder } from '../../../adapters/data-folder';
import { checkMailIn } from '../../../adapters/doctor/mail-in';
import { startSmtpIntake } from '../../../adapters/smtp/intake';
import { freePort } from '../../../adapters/temporal-server/reach';
import { givenFolder, statuses, wrong } from './given';

describe("the doctor's look at incoming mail", () => {
  const folder = givenFolder();
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  const look = (port: number | string, more = {}) =>
    checkMailIn(folder.settings({ PHASEGATE_INTAKE_PORT: String(port), ...more }));

  it('is content with a free port', async () => {
    expect(statuses(await look(await freePort()))).toEqual(['ok']);
  });

  it('is content with the port on which the running Phasegate listens', async () => {
    ends.push((await openDataFolder(folder.path)).release);
    const found = await look(await intakePort());
    expect(found).toEqual([{ status: 'ok', says: expect.stringContaining('running Phasegate takes mail') }]);
  });

  it('warns where a Phasegate runs and does not listen there', async () => {
    ends.push((await openDataFolder(folder.path)).release);
    expect(await look(await freePort())).toEqual([wrong('warning', 'Nothing listens', 'Mail in')]);
  });

  it('tells a Phasegate on another folder from our own', async () => {
    expect(await look(await intakePort())).toEqual([wrong('warning', 'taken by another Phasegate', 'PHASEGATE_INTAKE_PORT')]);
  });

  it('warns in the sandbox where another program has the port, and names what it says', async () => {
    const port = await portOf((server) => server.on('connection', (socket) => socket.end('220 other.example\r\n')));
    expect(await look(port)).toEqual([wrong('warning', 'another program \\("220 other.example"\\)', 'End that program')]);
  });

  it('fails with real mail where another program has the port, also a silent one', async () => {
    const port = await portOf(() => undefined);
    const found = await look(port, { SMTP_URL: 'smtp://mail.example' });
    expect(found).toEqual([wrong('failed', 'taken by another program;', 'End that program')]);
  });

  it('is not made where the port is none', async () => {
    expect(statuses(await look('many'))).toEqual(['not-checked']);
  });

  async function intakePort(): Promise<number> {
    const log = { info: () => undefined, warn: () => undefined };
    const intake = await startSmtpIntake({ port: 0, replyDomains: [], receive: async () => undefined, log });
    ends.push(intake.close);
    return intake.port;
  }

  async function portOf(prepare: (server: Server) => unknown): Promise<number> {
    const server = createServer();
    prepare(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    return (server.address() as AddressInfo).port;
  }
});
