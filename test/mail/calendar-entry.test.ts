import PostalMime from 'postal-mime';
import { type CalendarEntry, calendarSequence, calendarUid } from '../../mail/calendar-entry';
import { compose, messageIdFor, type Outgoing } from '../../mail/compose';
import { parseMail } from '../../mail/parse';
import { LETTERS } from './letters';

const UID = calendarUid({ project: 'plan', phase: 'goals' }, 'alameda', 'alameda.coordinator', 'reply.agency.example');
const entry: CalendarEntry = {
  uid: UID,
  change: 'set',
  sequence: calendarSequence({ round: 1, deadlineNo: 1 }, 'set'),
  title: 'Answer due: Plan; Phase II, Goals (Alameda County)',
  at: Date.UTC(2002, 0, 17, 1),
};

const outgoing = (calendar?: CalendarEntry): Outgoing => ({
  letter: LETTERS.request,
  from: { name: 'Training and Procedures Team', address: 'training@agency.example' },
  replyTo: 'reply+abcdefghijklmnopqrstuvwxyz234567@reply.agency.example',
  to: { name: 'Training Coordinator', address: 'coordinator@alameda.example' },
  messageId: messageIdFor('mail:plan', 'reply.agency.example'),
  date: Date.UTC(2002, 0, 8, 17),
  attachments: [],
  ...(calendar && { calendar }),
});

/** The part as a mail program reads it, unfolded (RFC 5545, section 3.1). */
async function calendarIn(mail: Outgoing): Promise<{ type: string; lines: string[] }> {
  const raw = await compose(mail);
  const { attachments } = await PostalMime.parse(raw);
  const part = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const text = Buffer.from(part?.content as ArrayBuffer).toString('utf8');
  return {
    type: /^Content-Type: text\/calendar.*$/m.exec(raw.toString('latin1').replace(/\r/g, ''))?.[0] ?? '',
    lines: text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/),
  };
}

describe('the deadline in a calendar', () => {
  it('says what it does in the Content-Type, too', async () => {
    expect((await calendarIn(outgoing(entry))).type).toBe('Content-Type: text/calendar; charset=utf-8; method=REQUEST');
    expect((await calendarIn(outgoing({ ...entry, change: 'taken-out' }))).type).toMatch(/method=CANCEL$/);
  });

  it('is an instant that blocks no time and asks for no acceptance', async () => {
    const { lines } = await calendarIn(outgoing(entry));
    expect(lines).toEqual(expect.arrayContaining([`UID:${UID}`, 'DTSTART:20020117T010000Z', 'DTEND:20020117T010000Z']));
    expect(lines).toEqual(expect.arrayContaining(['TRANSP:TRANSPARENT', 'STATUS:CONFIRMED', 'METHOD:REQUEST']));
    expect(lines).toContain('SUMMARY:Answer due: Plan\\; Phase II\\, Goals (Alameda County)');
    expect(lines.join('\n')).toMatch(/ATTENDEE;.*RSVP=FALSE.*coordinator@alameda\.example/);
    expect(lines.join('\n')).toMatch(/ORGANIZER;.*reply\+abcdefghijklmnopqrstuvwxyz234567@reply\.agency\.example/);
  });

  it('is taken out by the same entry, cancelled, with a later number', async () => {
    const sequence = calendarSequence({ round: 1, deadlineNo: 1 }, 'taken-out');
    expect(sequence).toBeGreaterThan(entry.sequence);
    const { lines } = await calendarIn(outgoing({ ...entry, change: 'taken-out', sequence }));
    expect(lines).toEqual(expect.arrayContaining([`UID:${UID}`, `SEQUENCE:${sequence}`, 'STATUS:CANCELLED', 'METHOD:CANCEL']));
  });

  it('has a later number with each deadline and each round', () => {
    const numbers = [
      calendarSequence({ round: 1, deadlineNo: 1 }, 'set'),
      calendarSequence({ round: 1, deadlineNo: 2 }, 'set'),
      calendarSequence({ round: 1, deadlineNo: 2 }, 'taken-out'),
      calendarSequence({ round: 1, deadlineNo: 3 }, 'set'),
      calendarSequence({ round: 2, deadlineNo: 1 }, 'set'),
    ];
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
  });

  it('is the same for the same mail, and left out where a mail has none', async () => {
    expect(await compose(outgoing(entry))).toEqual(await compose(outgoing(entry)));
    expect((await compose(outgoing())).toString('latin1')).not.toContain('text/calendar');
  });

  it('keeps a line break of a title out of its lines', async () => {
    const { lines } = await calendarIn(outgoing({ ...entry, title: 'Plan\r\nATTENDEE:mailto:everyone@evil.example' }));
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
  });

  it('leaves the letter readable as text', async () => {
    const parsing = await parseMail(await compose(outgoing(entry)));
    expect(parsing).toMatchObject({ parsed: true, mail: { text: expect.stringContaining('How to answer'.toUpperCase()) } });
  });
});
