import { type Bodies, bodyText } from '../../../mail/body';
import { classify, type MailClass } from '../../../mail/classify';
import { type InboundMail, parseMail } from '../../../mail/parse';
import { readReply } from '../../../mail/read-reply';

/** The new text of a body as a person is shown it, by the way that a received mail takes; empty where the body is left to a person. */
export function newTextOf(bodies: Partial<Bodies>): string {
  const body = bodyText({ plain: '', html: '', ...bodies });
  return 'text' in body ? readReply(body.text).reply.inContext : '';
}

/** The new text of a whole message. */
export async function newTextOfMessage(raw: string): Promise<string> {
  const mail = await parsed(raw);
  return mail === undefined ? '' : readReply(mail.text, mail.subject).reply.inContext;
}

/** What sort of message it is; undefined where it is left to a person unread. */
export async function classOf(raw: string): Promise<MailClass | undefined> {
  const mail = await parsed(raw);
  return mail && classify(mail, { ownDomain: 'reply.agency.example' });
}

async function parsed(raw: string): Promise<InboundMail | undefined> {
  const parsing = await parseMail(Buffer.from(raw, 'latin1'));
  return parsing.parsed ? parsing.mail : undefined;
}
