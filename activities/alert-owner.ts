import { OWNER, type Version } from '../domain/ids';
import { type Launch, phaseOf } from '../domain/plan';
import type { PhaseAddress } from '../domain/ports';
import { readMailbox } from '../mail/mailbox';
import type { Activities } from './activities';
import { type CorrespondPorts, sendOne } from './correspond';
import type { Written } from './letters';

/** The phase that would write to its owner is the one that stands still: this mail is the project's own. */
export const alertOwner =
  (ports: CorrespondPorts): Activities['alertOwner'] =>
  async (address, { version, because }) => {
    const launch = await ports.launches.current(address.project);
    if (launch === undefined) throw new Error(`cannot alert the owner: ${address.project} was never launched`);
    const writer = { write: async () => letter(launch, address, because), documentsAt: () => 1 };
    const sent = await sendOne(ports, writer, address, alertRef(version));
    if (sent?.outcome.outcome === 'deferred') throw new Error(`the owner could not be alerted: ${sent.outcome.reply}`);
  };

const alertRef = (version: Version) => ({
  kind: 'owner-notice' as const,
  participant: null,
  to: OWNER,
  round: 0,
  rung: 0,
  deadlineNo: 0,
  about: `interruption-${version}`,
});

function letter({ plan }: Launch, { phase }: PhaseAddress, because: string): Written {
  const owner = { name: plan.project.owner.name, address: plan.project.owner.email };
  const { title } = phaseOf(plan, phase);
  const item = {
    what: `"${title}" stands still: its workflow was ended from outside (${because}). Its record is whole. Answers are taken and kept; nobody is reminded, and no gate opens, until you let it go on.`,
    details: [],
    commands: [`phasegate resume --phase ${phase} --reason "…"`],
  };
  return {
    letter: { kind: 'owner-notice', project: plan.project.title, phase: title, owner, items: [item] },
    from: readMailbox(plan.mail.from),
    to: owner,
    replyTo: owner.address,
    replyDomain: plan.mail.replyDomain,
    documents: undefined,
    attachments: [],
  };
}
