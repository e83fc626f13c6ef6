import { createHash } from 'node:crypto';
import ical, {
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { MailKind } from '../domain/events';
import type { ContactId, Instant, ParticipantId } from '../domain/ids';
import type { PhaseAddress } from '../domain/ports';
import type { Party } from './letter';

/** A deadline as mail programs put it into a calendar (RFC 5545, RFC 5546): set, moved, or taken out again. */
export interface CalendarEntry {
  /** The same for all mails to one contact about one deadline, so that a later one changes the entry of an earlier one. */
  readonly uid: string;
  readonly change: CalendarChange;
  /** Grows with each change. */
  readonly sequence: number;
  readonly title: string;
  readonly at: Instant;
}

export type CalendarChange = 'set' | 'taken-out';

/** What a mail does to its contact's calendar; nothing, where its kind is not here. */
export const CALENDAR_CHANGES: Partial<Readonly<Record<MailKind, CalendarChange>>> = {
  request: 'set',
  escalation: 'set',
  extension: 'set',
  'new-version': 'set',
  reopening: 'set',
  waiver: 'taken-out',
  cancellation: 'taken-out',
};

export function calendarUid(address: PhaseAddress, participant: ParticipantId, contact: ContactId, domain: string): string {
  const fields = ['deadline', address.project, address.phase, participant, contact];
  return `${createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 40)}@${domain}`;
}

/** RFC 5546, section 2.1.4. A round has fewer extensions than that, and what is taken out comes after what was set. */
export function calendarSequence({ round, deadlineNo }: { round: number; deadlineNo: number }, change: CalendarChange): number {
  return (round * 1_000 + deadlineNo) * 2 + (change === 'set' ? 0 : 1);
}

/** How the part says what it does: in the Content-Type too, without which Outlook shows an attached file only. */
export const calendarMethod = ({ change }: CalendarEntry): 'REQUEST' | 'CANCEL' => (change === 'set' ? 'REQUEST' : 'CANCEL');

/**
 * The entry as text/calendar. It blocks no time and asks for no acceptance; whoever accepts it all the same writes to the
 * reply address, where that is known for what it is.
 */
export function asCalendar(entry: CalendarEntry, { organizer, to, written }: CalendarParties): string {
  const isSet = entry.change === 'set';
  const calendar = ical({ prodId: { company: 'Phasegate', product: 'Phasegate' } });
  calendar.method(ICalCalendarMethod[calendarMethod(entry)]);
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(written),
    start: new Date(entry.at),
    end: new Date(entry.at),
    summary: entry.title,
    organizer: { name: organizer.name || organizer.address, email: organizer.address },
    attendees: [{ name: to.name || to.address, email: to.address, rsvp: false, status: ICalAttendeeStatus.NEEDSACTION }],
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    status: isSet ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  });
  return calendar.toString();
}

export interface CalendarParties {
  /** With the address to which an acceptance goes. */
  readonly organizer: Party;
  readonly to: Party;
  readonly written: Instant;
}
