import type { FastifyInstance } from 'fastify';
import type { AnyEndpoint } from '../../client/api/endpoint';
import * as gate from '../../client/api/gate';
import * as inbox from '../../client/api/inbox';
import * as projects from '../../client/api/projects';
import * as record from '../../client/api/record';
import * as report from '../../client/api/report';
import * as sandbox from '../../client/api/sandbox';
import * as steering from '../../client/api/steering';
import { Unavailable } from '../../domain/unavailable';
import { buildApi } from '../../web/app';
import { givenServices, heldMessage, MESSAGE } from './given-services';

const TOKEN = 'secret';

const ENDPOINTS = [gate, inbox, projects, record, report, sandbox, steering]
  .flatMap((group) => Object.values<unknown>(group))
  .filter((each): each is AnyEndpoint => typeof each === 'object' && each !== null && 'path' in each && 'response' in each);
const inOpenApi = (path: string) => `/api/v1${path.replace(/:([a-z]+)/g, '{$1}')}`;

describe('the API', () => {
  let given: ReturnType<typeof givenServices>;
  let app: FastifyInstance;
  beforeEach(() => {
    given = givenServices();
    app = buildApi(given.services, { token: TOKEN });
  });
  afterEach(() => app.close());

  const get = (path: string) => app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${TOKEN}` } });
  const post = (path: string, payload: object, key?: string) =>
    app.inject({
      ...{ method: 'POST', url: `/api/v1${path}`, payload },
      headers: { authorization: `Bearer ${TOKEN}`, ...(key !== undefined && { 'idempotency-key': key }) },
    });
  const change = (verb: string, payload: object, key?: string) =>
    post(`/projects/well-rules/phases/phase-1/${verb}`, payload, key);
  const waive = (key?: string, over: object = {}) =>
    change('waive', { participant: 'alpine', reason: 'no program', ...over }, key);

  it('asks for the token, and says how to send it', async () => {
    const answer = await app.inject('/api/v1/projects');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'token-needed', type: 'urn:phasegate:not-allowed' });
  });

  it('does not take another token of the same length', async () => {
    const answer = await app.inject({ url: '/api/v1/projects', headers: { authorization: 'Bearer secreT' } });
    expect(answer.statusCode).toBe(401);
  });

  it('writes instants as ISO 8601 with their offset', async () => {
    expect((await get('/projects')).json()[0].launchedAt).toBe('2026-03-02T17:00:00.000Z');
  });

  it('answers an unknown project with the nearest', async () => {
    const answer = await get('/projects/wel-rules');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({
      code: 'unknown-project',
      detail: 'There is no project "wel-rules"; did you mean "well-rules"?',
    });
  });

  it('answers an unknown phase with the nearest', async () => {
    const answer = await get('/projects/well-rules/phases/phase-l/gate');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'unknown-phase', detail: expect.stringContaining('did you mean "phase-1"?') });
  });

  it('answers an unknown participant with the nearest', async () => {
    const answer = await change('waive', { participant: 'Los Angles County', reason: 'x' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({
      code: 'unknown-participant',
      detail: expect.stringContaining('did you mean "Los Angeles County"?'),
    });
  });

  it.each(['los-angeles', 'Los Angeles County', 'los angeles', 'LOS ANGELES COUNTY'])(
    'knows a participant as %s',
    async (participant) => {
      expect((await change('waive', { participant, reason: 'x' })).json().said).toContain('Waived Los Angeles County');
    },
  );

  it('says what a change did, how the gate stands, and what to type next', async () => {
    const answer = await waive();
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      ...{ recorded: true, dryRun: false, would: [], gate: { gate: 'held' }, next: 'phasegate gate --wait 30s' },
      said: expect.stringContaining('Waived alpine County'),
    });
  });

  it('answers 202 while the journal does not hold the change', async () => {
    given.world.recorded = false;
    const answer = await waive();
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ recorded: false, version: expect.any(Number) });
  });

  it("answers a refusal of the rules as 409 with the rules' code", async () => {
    await waive();
    const answer = await waive();
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ type: 'urn:phasegate:refused', code: 'already-waived' });
  });

  it('hears a change once for its key, and answers the second as the first', async () => {
    const first = await waive('key-1');
    const second = await waive('key-1');
    expect(second.json()).toEqual(first.json());
    expect(given.asked).toHaveLength(1);
    expect(given.asked[0]?.id).toBe('key-1');
  });

  it('hears two changes at once under one key as one', async () => {
    const answers = await Promise.all([waive('key-1'), waive('key-1')]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(given.asked).toHaveLength(1);
  });

  it('asks the phase again for a key whose change was not recorded yet', async () => {
    given.world.recorded = false;
    await waive('key-1');
    given.world.recorded = true;
    expect((await waive('key-1')).statusCode).toBe(200);
  });

  it('refuses a key that was used for another request', async () => {
    await waive('key-1');
    const answer = await waive('key-1', { participant: 'butte' });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'key-reused' });
    expect(given.asked).toHaveLength(1);
  });

  it('lets one of two operators win and tells the other why not', async () => {
    const answers = await Promise.all([waive('a'), waive('b')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('changes nothing in a dry run, and says what would be recorded', async () => {
    const answer = await waive(undefined, { dryRun: true });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ dryRun: true, would: ['alpine County was waived by operator, because: no program.'] });
    expect(given.asked).toEqual([]);
  });

  it('refuses in a dry run what it would refuse in earnest', async () => {
    await waive();
    expect((await waive(undefined, { dryRun: true })).json()).toMatchObject({ code: 'already-waived' });
  });

  it.each([
    ['an unknown key', { participant: 'alpine', reason: 'x', sudo: true }, 'sudo'],
    ['a wrong type', { participant: 7, reason: 'x' }, 'body.participant'],
    ['a missing reason', { participant: 'alpine' }, 'body.reason'],
    ['a reason of several lines', { participant: 'alpine', reason: 'a\nb' }, 'one line'],
  ])('names %s', async (_what, body, named) => {
    const answer = await change('waive', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'bad-input', detail: expect.stringContaining(named) });
  });

  it('answers broken JSON as a problem', async () => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/projects', payload: '{', headers });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'bad-json', type: 'urn:phasegate:bad-request' });
  });

  it('answers an unknown route as a problem', async () => {
    expect((await get('/nothing')).json()).toMatchObject({ status: 404, code: 'unknown-route' });
  });

  it('extends everyone who owes, and counts them', async () => {
    const answer = await change('extend', { participants: 'all', until: '2026-03-20', reason: 'outage' });
    expect(answer.json().said).toMatch(/^Extended 3 participants to Fri Mar 20, 2026 17:00 Pacific Time:/);
  });

  it('refuses a date on which offices are closed, naming the next open day', async () => {
    const answer = await change('extend', { participants: ['alpine'], until: '2026-03-21', reason: 'x' });
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'closed-day',
      detail: expect.stringContaining('Monday, March 23, 2026'),
    });
  });

  it('settles a message by a prefix of its id', async () => {
    given.hear(heldMessage('alpine'));
    await change('settle', { item: MESSAGE.slice(0, 8), verdict: 'does-not-count', reason: 'thanks only' });
    expect(given.asked[0]?.command).toMatchObject({ type: 'Settle', item: MESSAGE });
  });

  it('names the messages that a prefix is short for', async () => {
    given.hear(heldMessage('alpine'));
    given.hear(heldMessage('butte', `${MESSAGE.slice(0, 20)}${'0'.repeat(44)}`));
    const answer = await change('settle', { item: MESSAGE.slice(0, 8), verdict: 'counts', reason: 'x' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'ambiguous-id', detail: expect.stringContaining('short for 2') });
  });

  const enter = (over: object) =>
    change('enter', { participant: 'alpine', position: 'comments', source: 'phone', by: 'Clerk', ...over });

  it('enters an answer in the name of the coordinator', async () => {
    const answer = await enter({ comments: [{ kind: 'addition', text: 'a module' }] });
    expect(answer.json().said).toContain('Entered for alpine County (phone): 1 comment.');
    expect(given.asked[0]?.command).toMatchObject({ contact: 'alpine.coordinator', enteredBy: 'Clerk' });
  });

  it('does not enter comments without a comment', async () => {
    expect((await enter({})).json()).toMatchObject({ status: 400, code: 'comments-needed' });
  });

  it('disposes of all comments that have no disposition', async () => {
    await enter({
      comments: [
        { kind: 'addition', text: 'a' },
        { kind: 'deletion', text: 'b' },
      ],
    });
    const answer = await change('dispose', { comments: 'undisposed', disposition: 'noted' });
    expect(answer.json().said).toBe('2 comments: noted.');
  });

  it('disposes of none where one of several comments is unknown', async () => {
    await enter({ comments: [{ kind: 'addition', text: 'a' }] });
    const answer = await change('dispose', { comments: [`${MESSAGE}.1`, `${MESSAGE}.7`], disposition: 'noted' });
    expect(answer.json()).toMatchObject({ status: 409, code: 'unknown-comment' });
    expect(given.asked.filter(({ command }) => command.type === 'DisposeComment')).toEqual([]);
  });

  it('does not close a project before its last gate', async () => {
    const answer = await post('/projects/well-rules/close', { dryRun: true });
    expect(answer.json()).toMatchObject({ status: 409, code: 'gate-still-held' });
  });

  it.each(['../plan.yaml', '/etc/passwd', 'a/../../b', 'c:\\x', 'a\\b'])('takes no file called %s', async (path) => {
    const answer = await post('/projects', { plan: 'plan.yaml', files: [{ path, base64: '' }] });
    expect(answer.json()).toMatchObject({ status: 400, code: 'bad-input' });
  });

  it('gives the journal in sentences, with the events as they were hashed', async () => {
    const [line] = (await get('/projects/well-rules/journal')).json();
    expect(line).toMatchObject({ position: 1, phase: 'phase-1', type: 'PhaseBegan', at: '2026-03-02T17:00:00.000Z' });
    expect(line.sentence).toBe('Began with 3 participants; answers are due Tue Mar 10, 2026 17:00.');
    expect(line.event.at).toBe(given.world.now);
  });

  it('counts the inbox so that its states sum to the messages received', async () => {
    const { counts } = (await get('/inbox')).json();
    const sum = Object.values(counts.states as Record<string, number>).reduce((a, b) => a + b, 0);
    expect(counts).toMatchObject({ received: sum, waiting: 1 });
  });

  it('exports the record as lines', async () => {
    const answer = await get('/projects/well-rules/export');
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    expect(answer.body.trimEnd().split('\n')).toHaveLength(4);
  });

  it('describes every route, instants as text', async () => {
    const document = (await app.inject('/api/v1/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([...new Set(ENDPOINTS.map(({ path }) => inOpenApi(path)))].sort());
    expect(document.components.schemas.Project.properties.launchedAt).toMatchObject({ type: 'string', format: 'date-time' });
  });

  it('answers 503 while the database cannot be used, and says what to do', async () => {
    const list = () => Promise.reject(new Unavailable('The database at db.example:5432/phasegate cannot be used.'));
    given.services = { ...given.services, projects: { ...given.services.projects, list } };
    await app.close();
    app = buildApi(given.services, { token: TOKEN });
    const answer = await get('/projects');
    expect(answer.json()).toMatchObject({ status: 503, code: 'database-unavailable', type: 'urn:phasegate:unavailable' });
    expect(answer.json().detail).toBe('The database cannot be used just now; try again in a moment.');
  });

  it('is ready only when its services are', async () => {
    given.services = Object.assign(given.services, { ready: async () => 'The database is locked.' });
    expect((await app.inject('/readyz')).json()).toMatchObject({ status: 503, detail: 'The database is locked.' });
  });
});
