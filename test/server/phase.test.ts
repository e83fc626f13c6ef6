import MailComposer from 'nodemailer/lib/mail-composer';
import type { PlanUpload } from '../../client/services';
import { headerValues, type InboundMail, parseMail } from '../../mail/parse';
import { fillForm } from '../mail/forms/fill-form';
import { describeWithSystem } from './describe-with-system';
import { FIRST, givenProject, launched, OPERATOR } from './given-project';
import { COUNTIES } from './given-project-files';
import { until } from './until';

async function mailOf(raw: Buffer): Promise<InboundMail> {
  const parsing = await parseMail(raw);
  if (!parsing.parsed) throw new Error(parsing.because);
  return parsing.mail;
}

/** The request's own form with one comment in it, sent back with a covering note. */
async function answerWithForm(request: Buffer, from: string) {
  const mail = await mailOf(request);
  const form = mail.attachments.find(({ name }) => name === 'comment-form-butte.docx');
  if (form === undefined) throw new Error('the request carries no form');
  const to = headerValues(mail, 'reply-to')[0]?.replace(/[<>]/g, '') ?? '';
  const content = fillForm(form.content, 2, [['Deletion', 'Section 3.2', 'the second sentence', '', 'It repeats 3.1.']]);
  const attachments = [{ filename: form.name, content, contentType: form.type }];
  const reply = new MailComposer({ from, to, subject: `Re: ${mail.subject}`, text: 'Please see attached.', attachments });
  return { envelope: { from, to }, raw: await reply.compile().build() };
}

const AGENCY = 'agency@regional.example';

/** One mailbox answers for all of them. */
const withOneAgency = ({ plan, files }: PlanUpload): PlanUpload => ({
  plan,
  files: files.map(({ path, bytes }) => ({
    path,
    bytes: path === 'contacts.csv' ? Buffer.from(String(bytes).replace(/coordinator@\w+\.example/g, AGENCY)) : bytes,
  })),
});

describeWithSystem('a phase', (given) => {
  it('asks each county by a mail of its own, with a reply address of its own', async () => {
    const before = new Set((await given().sandbox.list()).map(({ id }) => id));
    await givenProject(given());
    const mails = (await given().sandbox.list()).filter(({ id }) => !before.has(id));
    expect(mails.map(({ mailbox }) => mailbox).sort()).toEqual(COUNTIES.map((county) => `coordinator@${county}.example`));
    const replyTo = await Promise.all(
      mails.map(
        async ({ id }) =>
          /^Reply-To: .*<?(reply\+[a-z0-9]+@reply\.agency\.example)/im.exec(String(await given().sandbox.read(id)))?.[1],
      ),
    );
    expect(new Set(replyTo)).toHaveProperty('size', COUNTIES.length);
    expect(replyTo).not.toContain(undefined);
  });

  it('stays shut when one county has answered, and says for whom it waits', async () => {
    const project = await givenProject(given());
    await project.replyAs('alpine', 'No comments.');
    await project.recorded('FeedbackReceived', { participant: 'alpine', position: 'no-comments', timing: 'on-time' });
    await expect(project.heldBy()).resolves.toEqual(['waiting butte', 'waiting colusa']);
  });

  it('opens with the last answer, before its deadline', async () => {
    const project = await givenProject(given());
    for (const county of COUNTIES) await project.replyAs(county, 'No comments.');
    await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule', overrode: [] });
    await expect(project.gate()).resolves.toMatchObject({ gate: 'open', counts: { answered: 3, waiting: 0 } });
  });

  it('sends each who answered a receipt', async () => {
    const project = await givenProject(given());
    await project.replyAs('butte', 'No comments.');
    await project.recorded('FeedbackReceived');
    await project.rest();
    const accepted = (await project.events()).flatMap((event) => (event.type === 'MailAccepted' ? [event.mail] : []));
    expect(accepted.filter(({ kind }) => kind === 'receipt')).toMatchObject([{ participant: 'butte', to: 'butte.coordinator' }]);
  });

  it('takes its own form, filled in and attached, for an answer, and tells what it read in it', async () => {
    const mailbox = 'coordinator@butte.example';
    const before = new Set((await given().sandbox.list(mailbox)).map(({ id }) => id));
    const newest = async () => (await given().sandbox.list(mailbox)).find(({ id }) => !before.has(id));
    const project = await givenProject(given());
    const request = await newest();
    before.add(request?.id ?? '');
    await given().toIntake.send(await answerWithForm(await given().sandbox.read(request?.id ?? ''), mailbox));
    await project.recorded('FeedbackReceived', { participant: 'butte', position: 'comments' });
    const receipt = await until('the receipt is there', newest);
    const { text } = await mailOf(await given().sandbox.read(receipt.id));
    expect(text).toMatch(/1\. Deletion, at Section 3\.2:\s+\| the second sentence\s+Reason: It repeats 3\.1\./);
  });

  it('takes one answer for all counties of an agency, where it says so', async () => {
    const project = await launched(given(), {}, COUNTIES, withOneAgency);
    await until('the request is sent', async () => (await project.events()).some((event) => event.type === 'MailAccepted'));
    await project.replyAs('alpine', 'DELETE: the last sentence');
    await project.recorded('FeedbackReceived', { participant: 'alpine' });
    await project.replyAs('alpine', '1: of Section 2');
    await project.recorded('QuestionsAnswered', { participant: 'alpine' });
    await project.rest();
    await expect(project.heldBy()).resolves.toEqual(['waiting butte', 'waiting colusa']);
    const [receipt] = (await given().sandbox.list(AGENCY)).filter(({ subject }) => subject.startsWith('Received:'));
    const told = (await mailOf(await given().sandbox.read(receipt?.id ?? ''))).text.replace(/\s+/g, ' ');
    expect(told).toContain('You are a contact of these counties, too, which still owe an answer: butte County, colusa County.');
    await project.replyAs('alpine', 'This answer is for all our counties.');
    await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
    const answers = (await project.events()).filter((event) => event.type === 'FeedbackReceived');
    expect(answers.map(({ participant }) => participant).sort()).toEqual([...COUNTIES]);
    expect(answers.flatMap(({ comments }) => comments.map(({ kind }) => kind))).toEqual(['deletion', 'deletion', 'deletion']);
  });

  it('is held by an objection until the same contact answers without one', async () => {
    const project = await givenProject(given());
    await project.replyAs('alpine', 'No comments.');
    await project.replyAs('butte', 'We object to the draft as it stands.');
    await project.replyAs('colusa', 'No comments.');
    await until('all three are heard', async () => (await project.gate()).counts.answered === 3);
    await expect(project.heldBy()).resolves.toEqual(['objection butte']);
    await project.replyAs('butte', 'No comments.');
    await project.recorded('GateOpened', { how: 'rule' });
  });

  it('is held by a mere acknowledgement until a person settles it', async () => {
    const project = await givenProject(given());
    await project.enterFor('alpine');
    await project.enterFor('butte');
    await project.replyAs('colusa', 'Thanks, will look.');
    const { message } = await project.recorded('MessageHeld', { participant: 'colusa' });
    await expect(project.heldBy()).resolves.toEqual(['waiting colusa', 'held-message colusa']);
    await project.ask({ type: 'Settle', item: message, verdict: 'no-comments', ...OPERATOR });
    await project.recorded('GateOpened', { how: 'rule' });
  });

  it('lets a person take a held message as none, and goes on waiting', async () => {
    const project = await givenProject(given());
    await project.replyAs('colusa', 'Thanks, will look.');
    const { message } = await project.recorded('MessageHeld', { participant: 'colusa' });
    await project.ask({ type: 'Settle', item: message, verdict: 'does-not-count', ...OPERATOR });
    await expect(project.heldBy()).resolves.toEqual(['waiting alpine', 'waiting butte', 'waiting colusa', 'no-answer']);
  });

  it('never opens on waivers alone', async () => {
    const project = await givenProject(given());
    for (const participant of COUNTIES) await project.ask({ type: 'WaiveParticipant', participant, ...OPERATOR });
    await expect(project.heldBy()).resolves.toEqual(['no-answer']);
  });

  it('counts a waived county out, and back in when it answers after all', async () => {
    const project = await givenProject(given());
    await project.ask({ type: 'WaiveParticipant', participant: 'butte', ...OPERATOR });
    await project.replyAs('butte', 'We object to the draft as it stands.');
    await project.recorded('FeedbackReceived', { participant: 'butte' });
    await expect(project.gate()).resolves.toMatchObject({ counts: { answered: 1, waived: 0 } });
    await expect(project.heldBy()).resolves.toContain('objection butte');
  });

  it("moves one county's deadline and nobody else's", async () => {
    const project = await givenProject(given());
    const before = await project.gate();
    const extensions = await given().system.projects.extensions({ project: project.id, phase: FIRST }, ['butte'], '3bd');
    await project.ask({ type: 'ExtendDeadline', extensions, ...OPERATOR });
    const after = await project.gate();
    const moved = after.standings.filter(({ deadline }, i) => deadline !== before.standings[i]?.deadline);
    expect(moved).toMatchObject([{ participant: 'butte', deadline: extensions[0]?.schedule.deadline }]);
  });

  it('records what comes after its gate as late, and stays open', async () => {
    const project = await givenProject(given());
    for (const county of COUNTIES) await project.replyAs(county, 'No comments.');
    await project.recorded('GateOpened');
    await project.replyAs('alpine', 'We object to the draft as it stands.');
    await project.recorded('FeedbackReceived', { position: 'objection', timing: 'after-gate' });
    await expect(project.gate()).resolves.toMatchObject({ gate: 'open' });
  });
});
