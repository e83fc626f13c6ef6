import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type ClamdAddress, clamdAt, nameOf } from '../../adapters/clamd/address';
import { createScanner } from '../../adapters/clamd/scanner';
import { checkClamd } from '../../adapters/doctor/mail-in-clamd';
import { readSettings } from '../../adapters/environment';
import { openMailReader } from '../../adapters/mail-reader';
import { freePort } from '../../adapters/temporal-server/reach';
import { endInWords } from '../client/end-in-words';
import { ALAMEDA, COORDINATOR, setUpBench } from '../client/intake-bench';
import { describeWithClamd, FINDING, HARM, STREAM_MAX } from '../support/given-clamd';
import { attached } from '../support/hostile/message';
import { wrong } from './doctor/given';

const FOUND = { scan: 'infected', name: FINDING };

describeWithClamd('a clamd', (given) => {
  const byPort = (): ClamdAddress => ({ host: '127.0.0.1', port: given().port });

  it.each([
    ['a port', byPort],
    ['a socket in the file system', (): ClamdAddress => ({ path: given().socket })],
  ])('is asked by %s', async (_way, address) => {
    const scan = createScanner(address());
    expect(await scan(Buffer.from('No comments.'))).toEqual({ scan: 'clean' });
    expect(await scan(Buffer.from(`before ${HARM} after`))).toEqual(FOUND);
  });

  it('finds what is in an attached file, and across the pieces in which it is told', async () => {
    const scan = createScanner(byPort());
    expect(await scan(attached('plan.docx', HARM))).toEqual(FOUND);
    expect(await scan(Buffer.concat([Buffer.alloc(256 * 1024 - 5), Buffer.from(HARM)]))).toEqual(FOUND);
  });

  it('says for good that it does not look at so much', async () => {
    expect(await createScanner(byPort())(Buffer.alloc(STREAM_MAX + 1))).toEqual({
      scan: 'failed',
      because: 'clamd answered "INSTREAM size limit exceeded. ERROR"',
    });
  });

  it('is looked at by the doctor', async () => {
    const without = wrong('warning', /clamd at 127\.0\.0\.1:\d+ answers: ClamAV [\d.]+, without/, 'freshclam');
    expect(await checkClamd(byPort(), Date.now())).toEqual([without]);
  });

  it('holds a mail by SMTP in which it finds something, and lets others count', async () => {
    const reader = openMailReader(byPort());
    const bench = await setUpBench({ readMail: reader.read });
    const { reply } = await bench.addressesOf(ALAMEDA);
    const sent = [attached('plan.txt', HARM), attached('plan.txt', 'harmless')].map((raw) => raw.toString('latin1'));
    const ends = [];
    for (const mail of sent) ends.push(endInWords(await bench.deliver(mail, reply, COORDINATOR)));
    expect(ends).toEqual([`held, infected: the scanner for viruses found ${FINDING} in it`, 'counts: no-comments (unread)']);
    await bench.end();
    await reader.close();
  });
});

describe('a clamd that is not well', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  /** A server that does this with whoever asks. */
  async function given(answer: (socket: Socket) => void): Promise<ClamdAddress> {
    const server = createServer((socket) => answer(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  }
  const silent = (socket: Socket) => void ends.push(() => socket.destroy());

  it('may be asked again where nothing listens, it breaks off or it says nothing', async () => {
    const scanned = [
      await createScanner({ host: '127.0.0.1', port: await freePort() })(Buffer.from('x')),
      await createScanner(await given((socket) => socket.destroy()))(Buffer.alloc(8_000_000)),
      await createScanner(await given(silent), 200)(Buffer.alloc(8_000_000)),
    ];
    expect(scanned).toEqual([
      { scan: 'failed', passing: true, because: expect.stringContaining('cannot be reached (connect ECONNREFUSED') },
      { scan: 'failed', passing: true, because: expect.stringContaining('cannot be reached') },
      { scan: 'failed', passing: true, because: 'clamd gave no answer within 0.2 s' },
    ]);
  });

  it.each(["stream: Can't open file or directory ERROR", 'stream: ', 'HTTP/1.1 400', 'stream: OK and more'])(
    'is not believed where it answers "%s"',
    async (answer) => {
      const scan = createScanner(await given((socket) => socket.end(`${answer}\0`)));
      expect(await scan(Buffer.from('x'))).toEqual({ scan: 'failed', because: `clamd answered "${answer}"` });
    },
  );

  it('is looked at by the doctor', async () => {
    const well = await given((socket) => socket.end('ClamAV 1.4.3/27800/Sat Nov 28 09:00:00 2026\0'));
    const made = Date.UTC(2026, 10, 28, 9);
    expect(await checkClamd(well, made)).toMatchObject([{ status: 'ok' }]);
    expect(await checkClamd(well, made + 30 * 86_400_000)).toEqual([wrong('warning', 'long ago', 'freshclam')]);
    const nothing: ClamdAddress = { host: '127.0.0.1', port: await freePort() };
    expect(await checkClamd(nothing, made)).toEqual([wrong('failed', 'CLAMD is 127.0.0.1', 'Start clamd')]);
  });
});

describe('the setting CLAMD', () => {
  it.each([
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['clamd.agency.example:3310', { host: 'clamd.agency.example', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('names a clamd: %s', (text, address) => {
    expect(readSettings({ CLAMD: text }).clamd).toEqual(address);
    expect(nameOf(clamdAt(text))).toBe(text);
  });

  it.each(['clamd', '127.0.0.1', ':3310', '127.0.0.1:0', '127.0.0.1:70000', 'run/clamd.ctl', '::1:3310', 'tcp://127.0.0.1:3310'])(
    'cannot be %s',
    (text) => {
      const sentence = 'CLAMD cannot be used: write it as 127.0.0.1:3310 or /run/clamav/clamd.ctl.';
      expect(() => readSettings({ CLAMD: text })).toThrow(sentence);
    },
  );
});
