import { pageTokenFor } from '../../mail/page-token';
import { buildApi } from '../../web/app';
import { describeWithSystem } from './describe-with-system';
import { FIRST, type GivenProject, givenProject } from './given-project';
import type { GivenSystem } from './given-system';
import { until } from './until';

describeWithSystem('a message that a person moves on', (given) => {
  const NOBODY = 'reply+none@reply.agency.example';

  it('a stranger’s mail becomes a county’s answer, late rules, receipt and gate included', async () => {
    const project = await givenProject(given());
    const { call, deliver } = operator(given(), project);
    await project.enterFor('butte');
    await project.enterFor('colusa');
    const id = await deliver(NOBODY, 'Please strike section 3.2.');
    expect((await call(`/inbox/${id}`)).state).toBe('quarantined');

    const wish = { project: project.id, participant: 'alpine', reason: 'asked by phone' };
    const done = await call(`/inbox/${id}/accept`, wish, 'key-1');
    expect(done).toMatchObject({ recorded: true, gate: { gate: 'open' } });
    expect(await call(`/inbox/${id}/accept`, wish, 'key-1')).toEqual(done);
    const heard = await project.recorded('FeedbackReceived', { participant: 'alpine' });
    expect(heard).toMatchObject({ message: id, timing: 'on-time', attributed: { by: 'operator', reason: 'asked by phone' } });
    const shown = await call(`/inbox/${id}`);
    expect(shown).toMatchObject({ state: 'recorded', acts: [{ act: 'accepted', reason: 'asked by phone' }] });
    await until('the county has its receipt', async () => (await call(`/inbox/${id}`)).answers.some(isReceipt));
    await expect(call(`/inbox/${id}/accept`, wish)).resolves.toMatchObject({ code: 'already-recorded' });
  });

  it('a held one that is discarded lets the gate open', async () => {
    const project = await givenProject(given());
    const { call } = operator(given(), project);
    for (const county of ['butte', 'colusa'] as const) await project.enterFor(county);
    await project.replyAs('alpine', 'Received, thank you.');
    const { message } = await project.recorded('MessageHeld', { participant: 'alpine' });
    await project.ask({ type: 'WaiveParticipant', participant: 'alpine', by: 'operator', reason: 'no program' });
    expect(await project.heldBy()).toEqual(['held-message alpine']);

    const done = await call(`/inbox/${message}/discard`, { reason: 'a thank-you only' });
    expect(done).toMatchObject({ recorded: true, gate: { gate: 'open' } });
    expect((await call(`/inbox/${message}`)).state).toBe('discarded');
  });

  it('is its contact’s own on its page: shown it changes nothing, sent it is heard by the phase', async () => {
    const project = await givenProject(given());
    const { page } = operator(given(), project);
    const before = await project.events();
    const shown = await page('alpine');
    expect(shown.body).toContain('We have no answer yet.');
    expect(await project.events()).toEqual(before);

    const form = /name="form" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
    expect((await page('alpine', { form, act: 'correct', text: 'ADD: a glossary' })).statusCode).toBe(200);
    const heard = await project.recorded('FeedbackReceived', { participant: 'alpine' });
    expect(heard).toMatchObject({ position: 'comments', comments: [{ kind: 'addition' }], timing: 'on-time' });
    expect(await project.heldBy()).not.toContain('waiting alpine');
    expect((await page('alpine')).body).toContain('Yes, this is right');
  });

  it('one that could not be read is attached, held there, and accepted for what a person read in it', async () => {
    const project = await givenProject(given());
    const { call, deliver } = operator(given(), project);
    const id = await deliver(
      NOBODY,
      'x',
      Array.from({ length: 2_000 }, (_, i) => `X-${i}: ${'y'.repeat(60)}`),
    );
    expect((await call(`/inbox/${id}`)).state).toBe('unparsed');

    const to = { project: project.id, participant: 'butte', reason: 'their letterhead' };
    await expect(call(`/inbox/${id}/accept`, to)).resolves.toMatchObject({ code: 'nothing-read' });
    await call(`/inbox/${id}/attach`, to);
    await project.recorded('MessageHeld', { participant: 'butte', because: 'unreadable' });
    expect((await call(`/inbox/${id}`)).state).toBe('held');
    await call(`/inbox/${id}/accept`, { position: 'no-comments', reason: 'read by a person' });
    await project.recorded('FeedbackReceived', { participant: 'butte', position: 'no-comments' });

    const { messages, counts } = await call('/inbox');
    expect(counts.received).toBe(messages.length);
    expect(Object.values(counts.states as Record<string, number>).reduce((a, b) => a + b, 0)).toBe(counts.received);
  });
});

const isReceipt = ({ kind }: { readonly kind: string }) => kind === 'receipt';

/** Speaks HTTP as the command line does, and mails the intake as anybody may. */
function operator({ system, toIntake, secret }: GivenSystem, project: GivenProject) {
  const api = buildApi(
    {
      ...{ projects: system.projects, inbox: system.messages, pages: system.pages, linkedDocuments: system.linkedDocuments },
      ...{ takeMail: system.intake.receive, ready: async () => undefined, now: Date.now },
    },
    { token: 'secret' },
  );
  let mails = 0;
  return {
    async call(path: string, payload?: object, key?: string) {
      const headers = { authorization: 'Bearer secret', ...(key !== undefined && { 'idempotency-key': key }) };
      const method = payload === undefined ? ('GET' as const) : ('POST' as const);
      return (await api.inject({ method, url: `/api/v1${path}`, headers, ...(payload !== undefined && { payload }) })).json();
    },
    /** What a coordinator sees on its page, or what comes of sending a form of it. */
    page(county: string, fields?: Record<string, string>) {
      const owner = { project: project.id, phase: FIRST, participant: county, contact: `${county}.coordinator` };
      const url = `/answer/${pageTokenFor(secret, owner)}`;
      if (fields === undefined) return api.inject({ url });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return api.inject({ method: 'POST', url, headers, payload: new URLSearchParams(fields).toString() });
    },
    /** Gives the id of the message. */
    async deliver(to: string, text: string, headers: readonly string[] = []): Promise<string> {
      mails += 1;
      const from = 'somebody@elsewhere.example';
      const lines = [...headers, `From: ${from}`, `Subject: ${project.id} ${mails}`, '', text, ''];
      await toIntake.send({ envelope: { from, to }, raw: Buffer.from(lines.join('\r\n')) });
      await system.intake.settled();
      const id = (await system.inbox.list({})).at(-1)?.id;
      if (id === undefined) throw new Error('the inbox is empty');
      return id;
    },
  };
}
