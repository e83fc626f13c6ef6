import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailKind } from '../domain/events';
import type { Instant } from '../domain/ids';
import { asCalendar, type CalendarEntry, calendarMethod } from './calendar-entry';
import type { MailAttachment } from './document';
import type { Letter, Party } from './letter';
import { writeLetter } from './templates/write';

/** One mail for one person, with everything that its bytes depend on. */
export interface Outgoing {
  readonly letter: Letter;
  readonly from: Party;
  /** Where an answer goes: the contact's reply address, or the owner's for copies. */
  readonly replyTo: string;
  readonly to: Party;
  /** From `messageIdFor`, without angle brackets. */
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly date: Instant;
  readonly attachments: readonly MailAttachment[];
  /** What it does to the calendar of whom it goes to. */
  readonly calendar?: CalendarEntry;
}

/**
 * The message as it goes over the wire; who has written its letter hands that over. The same input gives the same bytes, so a
 * second try is the same mail.
 */
export async function compose(mail: Outgoing, { subject, text, html } = writeLetter(mail.letter)): Promise<Buffer> {
  return new MailComposer({
    from: { ...mail.from },
    to: { ...mail.to },
    replyTo: { name: '', address: mail.replyTo },
    subject,
    text,
    html,
    date: new Date(mail.date),
    messageId: `<${mail.messageId}>`,
    headers: headersOf(mail),
    attachments: mail.attachments.map((file) => ({ filename: file.name, content: file.content, contentType: file.contentType })),
    ...calendarOf(mail),
    ...threadOf(mail),
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
    // RFC 2045, section 6: octets of any body are safe in 7 bit; the library's own guess would depend on its version.
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/**
 * The Message-ID of a mail, without angle brackets: from the mail's domain key alone, so that a mail sent again after a
 * doubtful end carries the same one (RFC 5322, section 3.6.4).
 */
export function messageIdFor(mailKey: string, domain: string): string {
  return `${createHash('sha256').update(mailKey).digest('hex').slice(0, 40)}@${domain}`;
}

/** The envelope of a mail. Refusals go out with the null sender, so that nothing answers them (RFC 5321, section 4.5.5). */
export function envelopeFor(kind: MailKind, bounces: string, to: string): { from: string; to: string } {
  return { from: REFUSALS.has(kind) ? '' : bounces, to };
}

const REFUSALS: ReadonlySet<MailKind> = new Set(['not-yet-counted', 'late', 'revoked']);

/**
 * RFC 3834, section 5. The request carries none, because an absence notice is the earliest sign that an alternate is
 * needed and vacation programs keep silent on automatic mail; the receipt answers a person's mail.
 */
const AUTO_SUBMITTED: Readonly<Record<MailKind, 'auto-generated' | 'auto-replied' | undefined>> = {
  request: undefined,
  copy: undefined,
  reminder: 'auto-generated',
  escalation: 'auto-generated',
  'extra-reminder': 'auto-generated',
  extension: 'auto-generated',
  waiver: 'auto-generated',
  'new-version': 'auto-generated',
  reopening: 'auto-generated',
  cancellation: 'auto-generated',
  receipt: 'auto-replied',
  withdrawal: 'auto-replied',
  'not-yet-counted': 'auto-replied',
  'time-declined': 'auto-generated',
  late: 'auto-replied',
  revoked: 'auto-replied',
  'owner-notice': 'auto-generated',
};

function headersOf(mail: Outgoing): Record<string, string> {
  const automatic = AUTO_SUBMITTED[mail.letter.kind];
  const loop = { 'X-Loop': mail.messageId.slice(mail.messageId.indexOf('@') + 1) };
  return automatic === undefined ? loop : { ...loop, 'Auto-Submitted': automatic };
}

function calendarOf({ calendar, from, replyTo, to, date }: Outgoing) {
  if (calendar === undefined) return {};
  const organizer = { name: from.name, address: replyTo };
  const content = asCalendar(calendar, { organizer, to, written: date });
  return { icalEvent: { method: calendarMethod(calendar), filename: 'deadline.ics', content } };
}

function threadOf(mail: Outgoing): { inReplyTo?: string; references?: string[] } {
  return {
    ...(mail.inReplyTo === undefined ? {} : { inReplyTo: mail.inReplyTo }),
    ...(mail.references === undefined ? {} : { references: [...mail.references] }),
  };
}
