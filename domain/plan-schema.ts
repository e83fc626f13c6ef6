import { z } from 'zod';
import { isAddress, isDomain, isMailbox } from './address';
import { isDate, isTimeZone } from './calendar';
import { BUILT_IN_CALENDARS } from './calendar-holidays';
import { isInside } from './named-files';

/** A plan as people write it. What is right here may still not work: `check.ts` reads the meaning. */
export type PlanFile = z.infer<typeof PlanFile>;

const text = z
  .string()
  .min(1, 'write something')
  .refine((value) => !/\p{Cc}/u.test(value.trim()), 'write it on one line');
const matching = (pattern: RegExp, message: string) => z.string().regex(pattern, message);
const holding = (test: (value: string) => boolean, message: string) => z.string().refine(test, message);

const id = matching(/^[A-Za-z0-9-]{1,64}$/, 'use letters, digits and hyphens, 64 at most').meta({
  examples: ['strategic-training-plan'],
});
const address = holding(isAddress, 'write a mail address such as training@agency.example');
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'use a time of day such as "09:00"');
const date = holding(isDate, 'use a date such as "2027-03-31"');
const dateTime = holding(isDateTime, 'use a date and time such as "2027-04-01 17:00", in the zone of the plan');
const openingTime = holding(
  (value) => value === 'at-once' || value === 'operator' || isDateTime(value),
  'use at-once, operator, or a date and time such as "2027-04-01 09:00"',
);
const duration = matching(/^[1-9]\d{0,2}(bd|d|h)$/, 'use 6bd (business days), 14d (calendar days) or 36h, from 1 to 999');
const MINIMUM_OPEN = 'use 0 for none, or 2bd (business days), 3d (calendar days) or 36h';
const durationOrNone = z.union([z.literal(0), matching(/^\d{1,3}(bd|d|h)$/, MINIMUM_OPEN)], MINIMUM_OPEN);

/** Language, script and region of a tag (RFC 5646, section 2.1). */
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/;

const rung = z
  .strictObject({
    before: matching(/^\d{1,3}(bd|d)$/, 'use 3bd (business days) or 3d (calendar days) before the deadline; 0bd is its morning')
      .exactOptional()
      .meta({ description: "Goes out at sendAt this long before the deadline's date." }),
    after: matching(/^[1-9]\d{0,2}bd$/, 'use business days after the deadline, 1bd or more')
      .exactOptional()
      .meta({
        description: "Goes out at sendAt this many open days after the deadline's date, while the gate waits for an answer.",
      }),
    to: z
      .array(z.enum(['coordinator', 'alternate', 'director', 'operator']))
      .min(1, 'name one recipient at least')
      .meta({ description: 'Whom it goes to; beyond the coordinator it is an escalation.' }),
  })
  .refine((value) => (value.before === undefined) !== (value.after === undefined), {
    error: 'say when in one way, either before or after the deadline',
  });

const SHARE = 'use a share between 0 and 1, such as 0.9 for nine in ten';

const gate = z.strictObject({
  opens: z
    .enum(['all-answered', 'all-answered-or-deadline', 'operator'])
    .exactOptional()
    .meta({ description: 'By what rule the gate opens. all-answered: silence holds it.' }),
  quorum: z
    .number()
    .min(0, SHARE)
    .max(1, SHARE)
    .exactOptional()
    .meta({ description: 'Share of participants, 0 to 1, that must have answered before a deadline may open the gate.' }),
  heldBy: z
    .array(z.enum(['objections', 'undisposed-comments']))
    .exactOptional()
    .meta({ description: 'What else holds the gate; [] for nothing.' }),
  minimumOpen: durationOrNone
    .exactOptional()
    .meta({ description: 'The gate stays shut this long after the request, even when all have answered; 0 for none.' }),
});

const inherited = {
  respondWithin: duration.exactOptional().meta({
    description: 'How long after the request the deadline is: close of business, unless in hours.',
    examples: ['6bd', '14d', '36h'],
  }),
  grace: matching(/^\d{1,3}bd$/, 'use business days such as 1bd, or 0bd for none; grace has no other unit')
    .exactOptional()
    .meta({ description: 'How long after the deadline silence becomes a lapse.' }),
  begins: openingTime.exactOptional().meta({ description: 'When the phase begins, once the gate before it has opened.' }),
  ladder: z
    .array(rung)
    .exactOptional()
    .meta({ description: 'Reminders and escalations to those who still owe an answer; [] for none.' }),
  undeliverable: z
    .enum(['next-contact'])
    .exactOptional()
    .meta({ description: 'A refused or bounced request goes to the next role at once; with none left, to the operator.' }),
  gate: gate.exactOptional(),
};

const phase = z
  .strictObject({
    id,
    title: text,
    documents: z
      .array(holding(isInside, 'name a file in the folder of the plan, such as documents/draft.md'))
      .meta({ description: 'What is reviewed; [] lets the phase wait for `phasegate document`.' }),
    ask: z.string().min(1, 'say what you ask for').meta({ description: 'What the request says, in your words.' }),
    ...inherited,
    respondBy: dateTime
      .exactOptional()
      .meta({ description: "The deadline itself, in the plan's zone; replaces an inherited respondWithin." }),
  })
  .refine((value) => value.respondBy === undefined || value.respondWithin === undefined, {
    path: ['respondBy'],
    error: 'keep this or respondWithin; a phase has one of the two',
  });

export const PlanFile = z
  .strictObject({
    version: z.literal(1).meta({ description: 'The version of this plan language.' }),
    project: z.strictObject({
      id: id.meta({ description: 'Part of ids, addresses and file names; never used twice.' }),
      title: text,
      owner: z
        .strictObject({ name: text, email: address })
        .meta({ description: 'Answers questions, disposes of comments, is the last rung of every ladder.' }),
    }),
    mail: z.strictObject({
      from: holding(isMailbox, 'use an address such as Training Team <training@agency.example>'),
      replyDomain: holding(isDomain, 'use a domain such as reply.agency.example').meta({
        description: 'Answers and bounces come here.',
      }),
      texts: z
        .record(
          matching(LANGUAGE, 'use a language tag such as es or es-MX'),
          holding(isInside, 'name a file in the folder of the plan, such as texts/es.yaml'),
        )
        .exactOptional()
        .meta({ description: "The words of mails in other languages, by tag; a contact's language chooses among them." }),
      copy: z.array(address).exactOptional().meta({ description: "Get a marked copy of each phase's request, and owe nothing." }),
    }),
    calendar: z.strictObject({
      timeZone: holding(isTimeZone, 'name a time zone such as America/Los_Angeles'),
      closeOfBusiness: time,
      sendAt: time.meta({ description: 'When requests and reminders go out; never on a closed day.' }),
      holidays: z.union(
        [z.enum(BUILT_IN_CALENDARS), z.array(z.strictObject({ date, name: text }))],
        `name a built-in calendar (${BUILT_IN_CALENDARS.join(', ')}) or list the days as { date, name }`,
      ),
    }),
    participants: z.strictObject({
      directory: holding(isInside, 'name a file in the folder of the plan, such as participants.csv'),
      contacts: holding(isInside, 'name a file in the folder of the plan, such as contacts.csv'),
    }),
    defaults: z.strictObject(inherited).exactOptional().meta({ description: 'What a phase has unless it says otherwise.' }),
    phases: z.array(phase).min(1, 'name one phase at least'),
  })
  .check(({ value, issues }) => {
    value.phases.forEach((each, i) => {
      if (each.respondBy ?? each.respondWithin ?? value.defaults?.respondWithin) return;
      issues.push({
        code: 'custom',
        input: each,
        path: ['phases', i],
        message: 'give it a deadline: respondWithin or respondBy, or put a respondWithin into defaults',
      });
    });
  });

function isDateTime(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/.test(value) && isDate(value.slice(0, 10));
}
