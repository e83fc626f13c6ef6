import { listMails, type Replied, replyAs, replyRest, showMail } from '../client/api/sandbox';
import { findContact, findParticipant, namesOf } from '../client/naming';
import { ClientRefusal, NotFound, type SandboxReply, type SandboxService, type Services } from '../client/services';
import { plural } from '../domain/duration';
import { standings } from '../domain/phase';
import type { Launch } from '../domain/plan';
import { Refusal } from '../domain/refusal';
import { addressees } from '../domain/standing';
import { someOf } from './change';
import type { Serve } from './serve';
import { launchOf, type Subject, subjectOf } from './subject';

export function serveSandbox(serve: Serve, services: Services): void {
  serve(listMails, async ({ query: { project, mailbox, participant, kind } }) => {
    const who = participant === undefined ? undefined : await participantOf(services, project, participant);
    return sandboxOf(services).list({ ...(mailbox && { mailbox }), ...(who && { participant: who }), ...(kind && { kind }) });
  });
  serve(showMail, async ({ params: { id } }) => {
    const found = await sandboxOf(services).show(id);
    if (found === undefined) throw new NotFound('unknown-mail', `There is no mail "${id}". See them with: phasegate mail`);
    const raw = Buffer.from(found.raw);
    return { ...found.mail, raw: raw.toString('utf8'), rawBase64: raw.toString('base64') };
  });
  serve(replyAs, async ({ params, body }) => {
    const subject = await subjectOf(services, params);
    const { id: participant } = findParticipant(subject.launch, body.participant);
    const contact = body.contact === undefined ? undefined : findContact(subject.launch, participant, body.contact).id;
    const wishes = [{ participant, text: body.text, ...(contact !== undefined && { contact }) }];
    return replyFor(services, subject, wishes, body.dryRun);
  });
  serve(replyRest, async ({ params, body: { text, dryRun } }) => {
    const subject = await subjectOf(services, params);
    const owing = await owingOf(services, subject);
    return replyFor(
      services,
      subject,
      owing.map((participant) => ({ participant, text })),
      dryRun,
    );
  });
}

type Wish = Parameters<SandboxService['reply']>[1];

function sandboxOf({ sandbox }: Services): SandboxService {
  if (sandbox !== undefined) return sandbox;
  throw new ClientRefusal('no-sandbox', 'Mail leaves this machine, so there are no mailboxes to read and nobody to answer for.');
}

async function participantOf(services: Services, project: string | undefined, words: string): Promise<string> {
  return project === undefined ? words : findParticipant(await launchOf(services, project), words).id;
}

/** Those who owe an answer and have been asked; a lapsed county can still answer. */
async function owingOf({ projects }: Services, { address }: Subject): Promise<string[]> {
  const state = await projects.phaseState(address);
  const owing = standings(state).filter(([, s]) => s.status !== 'answered' && s.status !== 'waived' && s.asked !== null);
  if (owing.length === 0)
    throw new Refusal('nobody-owes', `Nobody owes an answer in ${address.phase} who has been asked already.`);
  return owing.map(([id]) => id);
}

async function replyFor(services: Services, subject: Subject, wishes: readonly Wish[], dryRun: boolean): Promise<Replied> {
  const names = namesOf(subject.launch);
  const replies: SandboxReply[] = [];
  for (const wish of wishes) {
    replies.push(dryRun ? await wouldReply(services, subject, wish) : await sandboxOf(services).reply(subject.address, wish));
  }
  const named = replies.map((reply) => ({ ...reply, name: names.participant(reply.participant) }));
  const said = `${dryRun ? 'Dry run: nothing was sent. It would answer' : 'Answered'} as ${plural(named.length, 'participant')}: ${someOf(named.map(({ name }) => name))}.`;
  return {
    dryRun,
    replies: named,
    said,
    next: dryRun ? 'the same command without --dry-run' : `phasegate gate --phase ${subject.address.phase} --wait 30s`,
  };
}

async function wouldReply(
  services: Services,
  { launch, address }: Subject,
  { participant, contact }: Wish,
): Promise<SandboxReply> {
  sandboxOf(services);
  const state = await services.projects.phaseState(address);
  const s = standings(state).find(([id]) => id === participant)?.[1];
  const from = contact ?? (s && addressees(s)[0]?.id) ?? participant;
  return { participant, from: addressOf(launch, from), to: launch.plan.mail.replyDomain, subject: '' };
}

const addressOf = (launch: Launch, contact: string) =>
  launch.directory.contacts.find(({ id }) => id === contact)?.email ?? contact;
