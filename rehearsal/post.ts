import { mailKey } from '../domain/events';
import type { Instant } from '../domain/ids';
import type { Launch } from '../domain/plan';
import { messageIdFor } from '../mail/compose';
import type { Mailer } from '../mail/ports';
import type { OutOfOffice, Reply } from './acts';
import type { World } from './system';

/** Sends what a person writes, or a mail program by itself, as an answer to the very mail that lies in the mailbox. */
export async function sendByMail(launch: Launch, world: World, act: Reply | OutOfOffice, at: Instant): Promise<void> {
  const answer = await answerTo(launch, world, act, at);
  const { outcome } = await world.toIntake.send(act.act === 'out-of-office' ? sentByMachine(answer) : answer);
  if (outcome !== 'accepted') throw new Error(`the intake did not take the answer of ${act.contact}: ${outcome}`);
}

async function answerTo(launch: Launch, world: World, act: Reply | OutOfOffice, at: Instant): Promise<Outgoing> {
  const { plan, directory } = launch;
  const contact = directory.contacts.find(({ id }) => id === act.contact);
  if (contact === undefined) throw new Error(`the directory has no contact ${act.contact}`);
  const messageId = messageIdFor(mailKey(plan.project.id, act.phase, act.to), plan.mail.replyDomain);
  return world.composeReply({
    original: await world.delivered(contact.email, messageId),
    fromAddress: contact.email,
    fromName: contact.name,
    ...(act.act === 'reply' ? { text: act.wording.text, style: act.style } : { text: act.text, style: 'bare' }),
    at,
  });
}

type Outgoing = Parameters<Mailer['send']>[0];

/** RFC 3834, section 5: what a machine answers says so. */
function sentByMachine({ envelope, raw }: Outgoing): Outgoing {
  return { envelope, raw: Buffer.concat([Buffer.from('Auto-Submitted: auto-replied\r\n'), raw]) };
}
