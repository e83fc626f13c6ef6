import type { ParticipantId } from '../domain/ids';
import type { Clock, Launches, PhaseAddress } from '../domain/ports';
import type { Mailer, Outbox, OutboxRow } from '../mail/ports';
import { ClientRefusal, type SandboxMailView, type SandboxReply, type SandboxService } from './services';

/** The mailboxes of the sandbox, as the composition root supplies them. */
export interface Mailboxes {
  list(
    mailbox?: string,
  ): Promise<
    readonly { id: string; number: number; mailbox: string; from: string; subject: string; date: string; messageId: string }[]
  >;
  read(id: string): Promise<Buffer>;
}

export interface SandboxDeskPorts {
  readonly mailboxes: Mailboxes;
  readonly outbox: Pick<Outbox, 'list'>;
  readonly launches: Pick<Launches, 'load'>;
  readonly clock: Clock;
  /** Writes the answer that a person's mail program would write. */
  readonly composeReply: (wish: {
    original: Buffer;
    fromAddress: string;
    fromName: string;
    text: string;
    style: 'quoted';
    at: number;
  }) => Promise<Parameters<Mailer['send']>[0]>;
  /** Speaks SMTP to the real intake. */
  readonly toIntake: Pick<Mailer, 'send'>;
}

/** The mail system on this machine: reads any mailbox, and answers as the county, through the real intake. */
export function createSandboxDesk(ports: SandboxDeskPorts): SandboxService {
  return {
    list: async ({ mailbox, participant, kind }) => {
      const mails = await views(ports, mailbox);
      return mails.filter(
        (mail) => (participant === undefined || mail.participant === participant) && (kind === undefined || mail.kind === kind),
      );
    },
    show: async (id) => {
      const mail = (await views(ports)).find((m) => m.id === id || String(m.number) === id);
      return mail === undefined ? undefined : { mail, raw: await ports.mailboxes.read(mail.id) };
    },
    reply: (address, wish) => reply(ports, address, wish),
  };
}

async function views({ mailboxes, outbox }: SandboxDeskPorts, mailbox?: string): Promise<SandboxMailView[]> {
  const sent = new Map((await outbox.list({})).map((row) => [row.messageId, row]));
  return (await mailboxes.list(mailbox)).map((mail) => {
    const row = sent.get(mail.messageId);
    return { ...mail, kind: row?.ref.kind ?? null, participant: row?.ref.participant ?? null };
  });
}

async function reply(
  ports: SandboxDeskPorts,
  address: PhaseAddress,
  wish: { participant: ParticipantId; contact?: string; text: string },
): Promise<SandboxReply> {
  const asked = await lastAsking(ports, address, wish.participant, wish.contact);
  if (asked === undefined)
    throw new ClientRefusal(
      'no-mail-yet',
      `No mail that asks ${wish.participant} has arrived yet, so there is nothing to answer. See: phasegate mail`,
    );
  const mails = await ports.mailboxes.list(asked.to);
  const original = mails.find((mail) => mail.messageId === asked.messageId);
  if (original === undefined)
    throw new ClientRefusal('no-mail-yet', `The mail to ${asked.to} is not in its mailbox. See: phasegate mail`);
  const launch = await ports.launches.load(address.project);
  const name = launch?.directory.contacts.find((contact) => contact.id === asked.ref.to)?.name ?? '';
  const style = 'quoted' as const;
  const answer = await ports.composeReply({
    original: await ports.mailboxes.read(original.id),
    fromAddress: asked.to,
    fromName: name,
    text: wish.text,
    style,
    at: ports.clock(),
  });
  const taken = await ports.toIntake.send(answer);
  if (taken.outcome !== 'accepted')
    throw new Error(`the intake did not take the answer of ${asked.to}: ${taken.outcome} (${taken.reply})`);
  return { participant: wish.participant, from: asked.to, to: answer.envelope.to, subject: `Re: ${asked.subject}` };
}

const ASKING: ReadonlySet<string> = new Set(['request', 'reminder', 'escalation', 'extension', 'not-yet-counted']);

/** The latest mail that asks: to the contact named, else to whoever of the county got the request. */
async function lastAsking(
  { outbox }: SandboxDeskPorts,
  address: PhaseAddress,
  participant: ParticipantId,
  contact?: string,
): Promise<OutboxRow | undefined> {
  const rows = (await outbox.list({ ...address, participant })).filter(
    (row) => row.state === 'accepted' && ASKING.has(row.ref.kind),
  );
  const from = contact ?? rows.findLast((row) => row.ref.kind === 'request')?.ref.to;
  return rows.findLast((row) => row.ref.to === from);
}
