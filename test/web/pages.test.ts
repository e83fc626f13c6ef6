import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildApi } from '../../web/app';
import { givenServices, NOW, PAGE_TOKEN } from './given-services';

const PATH = `/answer/${PAGE_TOKEN}`;
const UNKNOWN = `/answer/${'a'.repeat(32)}`;

describe("a county's page", () => {
  let given: ReturnType<typeof givenServices>;
  let app: FastifyInstance;
  let logged: string;
  beforeEach(() => {
    given = givenServices();
    logged = '';
    const logger = pino(
      { level: 'trace' },
      {
        write: (line: string) => {
          logged += line;
        },
      },
    );
    app = buildApi(given.services, { token: 'secret', logger });
  });
  afterEach(() => app.close());

  const get = (path = PATH, headers = {}) => app.inject({ url: path, headers });
  const post = (fields: Record<string, string>, path = PATH) =>
    app.inject({
      ...{ method: 'POST', url: path, payload: new URLSearchParams(fields).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const form = async () => /name="form" value="([^"]+)"/.exec((await get()).body)?.[1] ?? 'none';
  const standing = () => given.stateOf().standings.alpine;
  const answered = (doubts: readonly ('possible-objection' | 'contradiction' | 'unread')[] = []) =>
    given.hear({
      ...{ type: 'ReceiveFeedback', participant: 'alpine', contact: 'alpine.coordinator', message: 'm1', receivedAt: NOW },
      ...{ position: 'comments', comments: [{ id: 'm1.1', kind: 'addition', sha256: '' }], adds: false, doubts },
    });

  it('shows what was understood, in a page that no one else keeps, frames or is told of', async () => {
    answered();
    const { statusCode, body, headers } = await get();
    expect(statusCode).toBe(200);
    expect(body).toContain('Comments on the document.');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
  });

  it('has a language, one heading of the first level, a label for its field, and no script', async () => {
    const { body } = await get();
    expect(body).toContain('<html lang="en" dir="ltr">');
    expect(body.match(/<h1>/g)).toHaveLength(1);
    expect(body).toContain('<label for="text">');
    expect(body).toContain('width=device-width');
    expect(body).not.toContain('<script');
  });

  it('speaks the language of the contact, and says the rest in English', async () => {
    const texts = { en: { 'page.send': 'Submit', 'page.doneHeading': 'Received' } };
    const spoken = givenServices({ texts });
    const other = buildApi(spoken.services, { token: 'secret', logger: pino({ level: 'silent' }) });
    const { body } = await other.inject({ url: PATH });
    expect(body).toContain('<button>Submit</button>');
    expect(body).toContain('<h2>Answer here</h2>');
    const payload = `act=correct&text=ADD%3A+a+glossary&form=${/name="form" value="([^"]+)"/.exec(body)?.[1]}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const done = await other.inject({ method: 'POST', url: PATH, payload, headers });
    expect(done.body).toContain('<h1>Received</h1>');
    await other.close();
  });

  it('changes nothing when it is fetched, however often and by whomever', async () => {
    answered(['contradiction']);
    const before = given.stateOf();
    for (const method of ['GET', 'HEAD', 'GET'] as const)
      await app.inject({ method, url: `${PATH}?act=confirm&item=m1`, headers: { 'user-agent': 'scanner' } });
    expect(given.stateOf()).toEqual(before);
  });

  it('is sent without its body to who asks for its head', async () => {
    const answer = await app.inject({ method: 'HEAD', url: PATH });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });

  it('takes a new answer in plain words, which replaces the earlier one', async () => {
    answered();
    const answer = await post({ form: await form(), act: 'correct', text: 'We have no comments.' });
    expect(answer.statusCode).toBe(200);
    expect(
      standing()
        ?.answers.filter((a) => a.stands)
        .map((a) => a.position),
    ).toEqual(['no-comments']);
  });

  it('takes what was sent twice from one form once', async () => {
    const fields = { form: await form(), act: 'correct', text: 'ADD: a glossary' };
    for (const _ of [1, 2]) await post(fields);
    expect(standing()?.answers).toHaveLength(1);
  });

  it('asks what is missing in a comment, below a label, and takes the answer for that comment alone', async () => {
    given.hear({
      ...{ type: 'ReceiveFeedback', participant: 'alpine', contact: 'alpine.coordinator', message: 'm1', receivedAt: NOW },
      ...{
        position: 'comments',
        comments: [{ id: 'm1.1', kind: 'deletion', sha256: '', lacks: 'place' }],
        adds: false,
        doubts: [],
      },
    });
    await post({ form: await form(), act: 'reply', item: 'm1.1', text: 'Section 3.2' });
    expect(standing()?.answers.map(({ comments }) => comments.map(({ replies }) => replies?.length))).toEqual([[1]]);
  });

  it('takes a confirmation', async () => {
    answered();
    await post({ form: await form(), act: 'confirm', item: 'm1' });
    expect(standing()?.confirmed?.item).toBe('m1');
    expect((await get()).body).toContain('It was confirmed.');
  });

  describe('of who is a contact of several counties', () => {
    beforeEach(async () => {
      await app.close();
      given = givenServices({ regional: ['alpine', 'butte', 'los-angeles'] });
      app = buildApi(given.services, { token: 'secret', logger: pino({ level: 'silent' }) });
    });
    const statuses = () => Object.values(given.stateOf().standings).map(({ status }) => status);
    const answerHere = async () => post({ form: await form(), act: 'correct', text: 'ADD: a glossary' });
    const latest = () => standing()?.answers.at(-1)?.message ?? '';

    it('offers the others that owe an answer, once there is one', async () => {
      expect((await get()).body).not.toContain('value="share"');
      await answerHere();
      expect((await get()).body).toContain(
        '<button name="counties" value="butte">It is also the answer of butte County</button>',
      );
      expect((await get()).body).toContain('value="butte los-angeles"');
    });

    it('takes the answer for those that are chosen, with its comments, and offers them no more', async () => {
      await answerHere();
      await post({ form: await form(), act: 'share', item: latest(), counties: 'butte' });
      expect(statuses()).toEqual(['answered', 'answered', 'owes']);
      expect(given.stateOf().standings.butte?.answers[0]).toMatchObject({
        ...{ contact: 'butte.coordinator', sharedFrom: latest(), comments: [{ kind: 'addition' }] },
      });
      expect((await get()).body).not.toContain('value="butte"');
    });

    it('takes nothing for a county of others, nor of an answer that is not its own', async () => {
      await answerHere();
      await post({ form: await form(), act: 'share', item: latest(), counties: 'alpine nowhere' });
      await post({ form: await form(), act: 'share', item: 'm9', counties: 'butte' });
      expect(statuses()).toEqual(['answered', 'owes', 'owes']);
    });
  });

  it.each([
    ['possible-objection', 'objection', 'objection'],
    ['possible-objection', 'no-objection', 'comments'],
    ['contradiction', 'counts', 'comments'],
    ['contradiction', 'no-comments', 'no-comments'],
  ] as const)('settles %s by %s', async (doubt, verdict, position) => {
    answered([doubt, 'unread']);
    await post({ form: await form(), act: 'settle', item: 'm1', verdict });
    expect(standing()?.answers[0]).toMatchObject({ position, doubts: ['unread'] });
  });

  it('takes a colleague’s answer for the county’s, or not', async () => {
    const pending = { type: 'HoldMessage', participant: 'alpine', contact: 'alpine.coordinator', receivedAt: NOW } as const;
    const words = { because: 'colleague', comments: [{ id: 'h1.1', kind: 'other', sha256: '' }], position: 'objection' } as const;
    given.hear({ ...pending, ...words, message: 'h1' });
    given.hear({ ...pending, ...words, message: 'h2' });
    await post({ form: await form(), act: 'settle', item: 'h1', verdict: 'counts' });
    await post({ form: await form(), act: 'settle', item: 'h2', verdict: 'does-not-count' });
    expect(standing()?.answers.map((a) => [a.message, a.position])).toEqual([['h1', 'objection']]);
    expect(standing()?.held.every((h) => h.settled)).toBe(true);
  });

  it.each(['counts', 'no-comments', 'does-not-count'])('does not let %s settle a question to the owner', async (verdict) => {
    given.hear({
      ...{ type: 'HoldMessage', participant: 'alpine', contact: 'alpine.coordinator', message: 'q1', receivedAt: NOW },
      ...{ because: 'request-for-time', comments: [{ id: 'q1.1', kind: 'other', sha256: '' }] },
    });
    await post({ form: await form(), act: 'settle', item: 'q1', verdict });
    expect(standing()?.held[0]?.settled).toBe(false);
  });

  it('acts on a form that was shown alone, and says so', async () => {
    answered();
    const before = given.stateOf();
    const shown = await form();
    for (const seal of ['', 'none', `${shown}0`, shown.replace(/^\d/, '9'), `${NOW - 1}.${'0'.repeat(64)}`]) {
      expect((await post({ form: seal, act: 'confirm', item: 'm1' })).statusCode).toBe(403);
    }
    given.world.now += 25 * 3_600_000;
    expect((await post({ form: shown, act: 'confirm', item: 'm1' })).statusCode).toBe(403);
    expect(given.stateOf()).toEqual(before);
  });

  it.each([{ act: 'correct', text: '  ' }, { act: 'settle', item: 'm1', verdict: 'open-the-gate' }, { act: 'advance' }])(
    'says what is missing from %j',
    async (fields) => {
      expect((await post({ form: await form(), ...(fields as Record<string, string>) })).statusCode).toBe(400);
    },
  );

  it('looks the same for a token that nobody has, that was revoked, and that is none', async () => {
    const unknown = await get(UNKNOWN);
    given.hear({
      ...{ type: 'AppointContact', participant: 'alpine', contact: 'alpine.new', roles: ['coordinator'], replaces: null },
      ...{ sha256: 'p', by: 'operator', reason: 'moved' },
    });
    given.hear({ type: 'RemoveContact', participant: 'alpine', contact: 'alpine.coordinator', by: 'operator', reason: 'moved' });
    const revoked = await get();
    const none = await get('/answer/no%2Ftoken/x');
    expect([unknown.statusCode, revoked.statusCode, none.statusCode]).toEqual([404, 404, 404]);
    expect(new Set([unknown.body, revoked.body, none.body]).size).toBe(1);
    expect((await post({ act: 'correct', form: 'x', text: 'y' })).body).toBe(unknown.body);
  });

  it('does not open the API, and the API’s token does not open it', async () => {
    expect((await get('/api/v1/projects', { cookie: PAGE_TOKEN, authorization: `Bearer ${PAGE_TOKEN}` })).statusCode).toBe(401);
    expect((await get(UNKNOWN, { authorization: 'Bearer secret' })).statusCode).toBe(404);
  });

  it('takes nothing from the name of the host', async () => {
    expect((await get(PATH, { host: 'evil.example' })).body).not.toContain('evil.example');
  });

  it('shows the words of others as words', async () => {
    await post({ form: await form(), act: 'correct', text: 'ADD: </textarea><script>alert(1)</script>' });
    const { body } = await get();
    expect(body).not.toContain('<script');
    expect(body).toContain('&lt;script&gt;');
  });

  it('leaves no trace of its token in the log', async () => {
    await get();
    await post({ form: await form(), act: 'correct', text: 'No comments.' });
    await get('/api/v1/projects');
    expect(logged).toContain('/api/v1/projects');
    expect(logged).not.toContain(PAGE_TOKEN);
  });
});
