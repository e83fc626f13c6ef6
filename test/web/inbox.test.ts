import type { FastifyInstance } from 'fastify';
import { openMail } from '../../client/open-mail';
import { buildApi } from '../../web/app';
import { givenServices, heldMessage, MESSAGE } from './given-services';

const RAW = Buffer.from(
  [
    ...['From: a@b.example', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', ''],
    ...['--b', 'Content-Type: text/plain', '', 'Please strike 3.2.', '> Do you have comments?', ''],
    ...[
      '--b',
      'Content-Type: text/html',
      "Content-Disposition: attachment; filename*=UTF-8''a_b%27%28c%29.html",
      '',
      '<script>',
      '',
    ],
    ...['--b--', ''],
  ].join('\r\n'),
);

describe('a message over HTTP', () => {
  let given: ReturnType<typeof givenServices>;
  let app: FastifyInstance;
  beforeEach(() => {
    given = givenServices();
    const inbox = { ...given.services.inbox, open: () => openMail(RAW), raw: async () => RAW };
    app = buildApi({ ...given.services, inbox }, { token: 'secret' });
  });
  afterEach(() => app.close());

  const headers = { authorization: 'Bearer secret' };
  const get = (path: string) => app.inject({ url: `/api/v1/inbox/${MESSAGE}${path}`, headers });
  const post = (act: string, payload: object, id = MESSAGE) =>
    app.inject({ method: 'POST', url: `/api/v1/inbox/${id}/${act}`, payload, headers });

  it('shows the whole text with what was trimmed away, and its files', async () => {
    const shown = (await get('')).json();
    expect(shown.text).toEqual([
      { kind: 'new', text: 'Please strike 3.2.' },
      { kind: 'quoted', text: '> Do you have comments?' },
    ]);
    expect(shown.files).toMatchObject([{ said: 'text/html', type: 'application/octet-stream' }]);
  });

  it('gives a file as a download that no browser opens', async () => {
    const [{ sha256 }] = (await get('')).json().files;
    const answer = await get(`/files/${sha256}`);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''a_b%27%28c%29.html",
      'x-content-type-options': 'nosniff',
    });
    expect(answer.body).toContain('<script>');
    expect((await get(`/files/${'0'.repeat(64)}`)).json()).toMatchObject({ status: 404, code: 'unknown-file' });
  });

  it('gives a file that a scanner has something against only to who asks for what is harmful', async () => {
    const harm = { scan: 'infected', name: 'Example' } as const;
    const inbox = { ...given.services.inbox, open: async () => ({ ...(await openMail(RAW)), harm }), raw: async () => RAW };
    await app.close();
    app = buildApi({ ...given.services, inbox }, { token: 'secret' });
    const shown = (await get('')).json();
    expect(shown.harm).toBe('the scanner for viruses found Example in it');
    const file = `/files/${shown.files[0].sha256}`;
    expect((await get(file)).json()).toMatchObject({
      status: 409,
      code: 'harmful-file',
      detail: expect.stringContaining('Example'),
    });
    expect((await get(`${file}?harmful=true`)).body).toContain('<script>');
  });

  it.each([
    ['nobody scans any more', {}, 409],
    ['a scanner finds it clean now', { clean: true } as const, 200],
  ])('keeps what a scanner once had against a file where %s', async (_, now, status) => {
    const { find } = given.services.inbox;
    const checks = [{ check: 'viruses', result: 'infected', detail: 'the scanner for viruses found Example in it' }] as const;
    const inbox = {
      ...given.services.inbox,
      find: async (id: string) =>
        (await find(id)).map((item) => ({ ...item, message: { ...item.message, examined: { at: 0, checks } } })),
      open: async () => ({ ...(await openMail(RAW)), ...now }),
    };
    await app.close();
    app = buildApi({ ...given.services, inbox }, { token: 'secret' });
    const { files, harm } = (await get('')).json();
    expect(harm).toBe(status === 409 ? checks[0].detail : null);
    expect((await get(`/files/${files[0].sha256}`)).statusCode).toBe(status);
  });

  it('names the nearest id where none fits', async () => {
    const answer = (await post('discard', { reason: 'spam' }, `${MESSAGE.slice(0, 7)}0`)).json();
    expect(answer).toMatchObject({
      code: 'unknown-message',
      detail: expect.stringContaining(`did you mean "${MESSAGE.slice(0, 8)}"?`),
    });
  });

  it('is not moved on without a reason', async () => {
    expect((await post('accept', { reason: ' ' })).json()).toMatchObject({ code: 'bad-input' });
  });

  it('says what would be recorded, and does nothing, in a dry run', async () => {
    given.hear(heldMessage('alpine'));
    const asked = given.asked.length;
    const { would } = (await post('accept', { participant: 'butte', reason: 'theirs', dryRun: true })).json();
    expect(would).toEqual([expect.stringContaining('; operator says that it is theirs, because: theirs.')]);
    expect(given.asked).toHaveLength(asked);
  });

  it('tells of a gate that has opened before: the record has it, and the gate stays as it is', async () => {
    given.hear(heldMessage('alpine'));
    given.hear({ type: 'AdvanceGate', override: true, by: 'operator', reason: 'the board met' });
    given.world.now += 3_600_000;
    const said = (answer: { json: () => { said: string } }) => answer.json().said;
    const told = 'The gate of phase-1 opened Mon Mar 2, 2026 09:00: this is in the record and does not change it;';
    expect(said(await post('accept', { participant: 'butte', reason: 'theirs', dryRun: true }))).toContain(told);
    expect(said(await post('accept', { participant: 'butte', reason: 'theirs' }))).toContain(told);
    expect(said(await post('discard', { reason: 'a copy' }))).not.toContain(told);
  });

  it('is refused for a county that the phase does not know, with the nearest', async () => {
    expect((await post('attach', { participant: 'alpin', reason: 'theirs' })).json()).toMatchObject({
      code: 'unknown-participant',
      detail: expect.stringContaining('alpine'),
    });
  });
});
