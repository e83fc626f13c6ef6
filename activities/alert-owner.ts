import { type Instant, OWNER, type Version } from '../domain/ids';
import { type Launch, phaseOf } from '../domain/plan';
import type { PhaseAddress } from '../domain/ports';
import type { OwnerItem } from '../mail/letter';
import { readMailbox } from '../mail/mailbox';
import { ENGLISH_WORDS } from '../mail/texts/words';
import type { Activities } from './activities';
import { type CorrespondPorts, sendOne } from './correspond';
import type { Written } from './letters';

/** The phase that would write to its owner is the one that stands still: this mail is the project's own. */
export const alertOwner =
  (ports: CorrespondPorts): Activities['alertOwner'] =>
  (address, { version, because }) =>
    alert(ports, address, `interruption-${version}`, (title) => ({
      what: `"${title}" stands still: its workflow was ended from outside (${because}). Its record is whole. Answers are taken and kept; nobody is reminded, and no gate opens, until you let it go on.`,
      details: [],
      commands: [`phasegate resume --phase ${address.phase} --reason "…"`],
    }));

/** Of a project whose own workflow has ended; it is the worker that writes. One mail for each version of its record. */
export const alertOwnerOfProject =
  (ports: CorrespondPorts) =>
  (address: PhaseAddress, version: Version): Promise<void> =>
    alert(ports, address, `project-interruption-${version}`, (title) => ({
      what: `The project's workflow was ended from outside, while "${title}" was under way. Its record is whole. A phase that runs goes on by itself; the next one does not begin, until you let the project go on.`,
      details: [],
      commands: [`phasegate resume --project ${address.project} --reason "…"`],
    }));

/**
 * Of a phase whose time waits for a mailbox that cannot be read. One mail each time that it comes to wait.
 */
export const alertOwnerOfMailbox =
  (ports: CorrespondPorts) =>
  (address: PhaseAddress, since: Instant, mailboxes: readonly string[]): Promise<void> =>
    alert(ports, address, `mailbox-${since}`, (title) => ({
      what: `"${title}" cannot decide by time: the mailbox of its answers cannot be read. An answer may lie there that came in time, so nobody lapses and no gate opens by a deadline until it was read. Answers that come another way are heard.`,
      details: mailboxes,
      commands: ['phasegate doctor'],
    }));

async function alert(
  ports: CorrespondPorts,
  address: PhaseAddress,
  about: string,
  itemOf: (title: string) => OwnerItem,
): Promise<void> {
  const launch = await ports.launches.current(address.project);
  if (launch === undefined) throw new Error(`cannot alert the owner: ${address.project} was never launched`);
  const { title } = phaseOf(launch.plan, address.phase);
  const writer = { write: async () => letter(launch, title, itemOf(title)), documentsAt: () => 1 };
  const sent = await sendOne(ports, writer, address, alertRef(about));
  if (sent?.outcome.outcome === 'deferred') throw new Error(`the owner could not be alerted: ${sent.outcome.reply}`);
}

const alertRef = (about: string) => ({
  kind: 'owner-notice' as const,
  participant: null,
  to: OWNER,
  round: 0,
  rung: 0,
  deadlineNo: 0,
  about,
});

function letter({ plan }: Launch, title: string, item: OwnerItem): Written {
  const owner = { name: plan.project.owner.name, address: plan.project.owner.email };
  return {
    letter: { kind: 'owner-notice', project: plan.project.title, phase: title, owner, items: [item] },
    words: ENGLISH_WORDS,
    from: readMailbox(plan.mail.from),
    to: owner,
    replyTo: owner.address,
    replyDomain: plan.mail.replyDomain,
    documents: undefined,
    attachments: [],
  };
}
