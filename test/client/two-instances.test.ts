import { conclusionOf } from '../../client/conclusion';
import { readMail } from '../../client/read-mail';
import type { MailKind } from '../../domain/events';
import { compose, envelopeFor, messageIdFor } from '../../mail/compose';
import { after, asked, mailsOwed } from '../domain/given';
import { at, type Local } from '../domain/plan';
import { LETTERS } from '../mail/letters';

/** One installation. Its own contact, adams.coordinator, is the reply address of the other one. */
interface Instance {
  readonly domain: string;
  readonly token: string;
}

const A: Instance = { domain: 'reply.one.example', token: 'a'.repeat(32) };
const B: Instance = { domain: 'reply.two.example', token: 'b'.repeat(32) };
const replyTo = ({ domain, token }: Instance) => `reply+${token}@${domain}`;

const NOW: Local = '2026-03-03 10:00';

interface Sent {
  readonly raw: Buffer;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
}

async function sends(kind: MailKind, from: Instance, to: Instance, number: number): Promise<Sent> {
  const letter = LETTERS[kind as keyof typeof LETTERS];
  const raw = await compose({
    letter,
    from: { name: 'Office', address: `office@${from.domain}` },
    to: { name: 'Coordinator', address: replyTo(to) },
    replyTo: replyTo(from),
    messageId: messageIdFor(`mail:${number}`, from.domain),
    date: at(NOW),
    attachments: [],
  });
  const { from: sender } = envelopeFor(kind, `bounces+${from.token}@${from.domain}`, replyTo(to));
  return { raw, envelope: { from: sender, to: [replyTo(to)] } };
}

/** What an instance owes its contact because of a message: the same reading, rules and letters as in its own intake. */
async function answersTo({ raw, envelope }: Sent): Promise<MailKind[]> {
  const owner = { project: 'one', phase: 'review', participant: 'adams', contact: 'adams.coordinator' };
  const { state, reading } = conclusionOf({
    message: { id: 'm', receivedAt: at(NOW) },
    finding: await readMail(raw, { from: envelope.from, to: [...envelope.to] }),
    attribution: { owner, by: 'address' },
    authentication: { verdict: 'not-checked', because: 'authentication is off', checks: [] },
    directory: { participants: [], contacts: [] },
    isClosed: false,
  });
  if (state !== 'ready' || reading === undefined) return [];
  const events = after(asked(), [reading.command, NOW]);
  const kinds = ['receipt', 'not-yet-counted', 'late', 'revoked'] as const;
  return kinds.filter((kind) => mailsOwed(events, NOW, [kind]).length > 0);
}

describe('two installations that mail each other', () => {
  it.each(Object.keys(LETTERS) as MailKind[])('stop within two messages after a %s', async (kind) => {
    let under: MailKind[] = [kind];
    let sent = 0;
    for (let turn = 0; under.length > 0 && turn < 5; turn++) {
      const [from, to] = turn % 2 === 0 ? [A, B] : [B, A];
      const mails = await Promise.all(under.map((each) => sends(each, from, to, ++sent)));
      under = (await Promise.all(mails.map(answersTo))).flat();
    }
    expect(sent).toBeLessThanOrEqual(2);
    expect(under).toEqual([]);
  });
});
