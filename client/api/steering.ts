import { z } from 'zod';
import { isAddress } from '../../domain/address';
import { DISPOSITIONS, VERDICTS } from '../../domain/events';
import { endpoint } from './endpoint';
import { gateRule } from './gate';
import { by, dryRun, nothing, participantName, phaseParams, projectParams, reason, strings, why } from './shared';

/** What a change did or, after a dry run, would do. */
export const done = z
  .object({
    project: z.string(),
    phase: z.string().nullable(),
    dryRun: z.boolean(),
    /** False with status 202: accepted, and not yet in the journal. */
    recorded: z.boolean(),
    version: z.number().int(),
    /** One sentence with its counts. */
    said: z.string(),
    /** The events that it would lead to, in words; empty where it was no dry run. */
    would: z.array(z.string()).readonly(),
    /** How the gate stands afterwards; null where the change concerns no single gate. */
    gate: gateRule.extend({ because: z.string() }).nullable(),
    /** What to type next. */
    next: z.string(),
  })
  .meta({ id: 'Done' });
export type Done = z.output<typeof done>;

const who = { by, reason, dryRun };
const until = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .meta({ description: 'a date, a date and time, or a duration', examples: ['2027-03-01', '2027-03-01 12:00', '3bd'] });
const decided = { by, reason: why, dryRun };

const change = <B extends z.ZodType>(verb: string, summary: string, body: B) =>
  endpoint({
    method: 'POST',
    path: `/projects/:project/phases/:phase/${verb}`,
    group: 'steering',
    summary,
    params: phaseParams,
    query: nothing,
    body,
    response: done,
  });

export const extendDeadline = change(
  'extend',
  'Give participants who owe a later deadline',
  z.strictObject({
    participants: z.union([z.literal('all'), strings]).meta({ description: 'ids or names; `all`: everyone who owes' }),
    until,
    ...decided,
  }),
);

export const waiveParticipant = change(
  'waive',
  'Excuse a participant from answering',
  z.strictObject({ participant: participantName, ...decided }),
);

export const declineTime = change(
  'decline',
  'Give no more time to a participant who has asked for it',
  z.strictObject({ participant: participantName, ...who }),
);

export const remindParticipants = change(
  'remind',
  'Remind participants who owe, beyond the ladder',
  z.strictObject({
    participants: z.union([z.literal('all'), strings]).meta({ description: 'ids or names; `all`: everyone who owes' }),
    atOnce: z.boolean().default(false).meta({ description: 'whatever the hour and the day; else in sending hours' }),
    ...who,
  }),
);

export const beginPhase = change(
  'begin',
  'Let a phase begin that waits for an operator or for a new date',
  z.strictObject({ until: until.optional(), ...decided }),
);

export const pausePhase = change(
  'pause',
  'Let a phase stand still: answers are recorded, and nothing else happens',
  z.strictObject(decided),
);

export const resumePhase = change(
  'resume',
  'Let a phase go on that is paused, or whose workflow was ended from outside',
  z.strictObject({ until: until.optional().meta({ description: 'for those whose deadline passed meanwhile' }), ...decided }),
);

export const reopenPhase = change(
  'reopen',
  'Open a new round of the phase whose gate was the latest to open',
  z.strictObject({ until, ...decided }),
);

const documentName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => !/[/\p{Cc}]/u.test(name) && !/^\.+$/.test(name), 'use the name of a file, without its folder');

export const provideDocuments = change(
  'document',
  'Give a phase its documents, or a new version of them; they take the place of all that it has',
  z.strictObject({
    documents: z
      .array(z.strictObject({ name: documentName, base64: z.base64() }))
      .min(1)
      .max(100),
    until: until
      .nullable()
      .optional()
      .meta({ description: 'of a phase that has begun: restarts the clock of those who owe; null: their deadlines stand' }),
    ...decided,
  }),
);

export const settleItem = change(
  'settle',
  'Decide about a message or an answer that waits for a person',
  z.strictObject({
    item: z.string().trim().min(4).max(200).meta({ description: "a message's id, or a prefix that no other has" }),
    verdict: z.enum(VERDICTS),
    ...who,
  }),
);

export const disposeComments = change(
  'dispose',
  'Say what becomes of comments',
  z.strictObject({
    comments: z
      .union([z.literal('undisposed'), strings])
      .meta({ description: 'ids or prefixes; `undisposed`: all that have no disposition' }),
    disposition: z.enum(DISPOSITIONS),
    ...who,
  }),
);

export const advanceGate = change(
  'advance',
  'Open a gate: where the plan leaves it to an operator, or against the rule',
  z.strictObject({ override: z.boolean().default(false), ...who }),
);

export const enteredComment = z.strictObject({
  kind: z.enum(['addition', 'deletion', 'augmentation', 'other']),
  place: z.string().trim().max(500).default(''),
  text: z.string().trim().min(1).max(100_000),
});

export const enterFeedback = change(
  'enter',
  "Enter an answer on a participant's behalf",
  z.strictObject({
    participant: participantName,
    contact: z.string().trim().max(200).optional().meta({ description: "a contact's id or address; else the coordinator" }),
    position: z.enum(['comments', 'no-comments', 'objection']),
    comments: z.array(enteredComment).max(1000).default([]),
    source: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ description: 'how it came', examples: ['phone'] }),
    ...who,
  }),
);

export const closeProject = endpoint({
  method: 'POST',
  path: '/projects/:project/close',
  group: 'steering',
  summary: 'Close a project after its last gate',
  params: projectParams,
  query: nothing,
  body: z.strictObject(who),
  response: done,
});

export const cancelProject = endpoint({
  method: 'POST',
  path: '/projects/:project/cancel',
  group: 'steering',
  summary: 'End a project before its last gate; those who still owe are told',
  params: projectParams,
  query: nothing,
  body: z.strictObject(decided),
  response: done,
});

const person = z.string().trim().min(1).max(200);

const mailAddress = z.string().trim().refine(isAddress, 'write a mail address such as coordinator@county.example');

export const changeContact = endpoint({
  method: 'POST',
  path: '/projects/:project/contacts',
  group: 'steering',
  summary:
    'Appoint a contact of a participant, perhaps in place of another; name one more address of theirs, or one less; or take a contact away',
  params: projectParams,
  query: nothing,
  body: z.discriminatedUnion('change', [
    z.strictObject({
      change: z.literal('appoint'),
      participant: participantName,
      role: z.enum(['coordinator', 'alternate', 'director']),
      name: person.refine((name) => !/\p{Cc}/u.test(name), 'write it on one line'),
      email: mailAddress,
      language: z.string().trim().min(2).max(20).default('en'),
      replaces: z.string().trim().min(1).max(200).optional().meta({ description: "a contact's id, role or address" }),
      ...decided,
    }),
    z.strictObject({
      change: z.literal('alias'),
      participant: participantName,
      contact: person.meta({ description: "a contact's id, role or address" }),
      address: mailAddress.meta({ description: 'accepted from, never written to' }),
      ...decided,
    }),
    z.strictObject({
      change: z.literal('remove-alias'),
      participant: participantName,
      address: mailAddress.meta({ description: 'what comes from it is no contact’s any more' }),
      ...decided,
    }),
    z.strictObject({ change: z.literal('remove'), participant: participantName, contact: person, ...decided }),
  ]),
  response: done,
});

export const listContacts = endpoint({
  method: 'GET',
  path: '/projects/:project/contacts',
  group: 'projects',
  summary: 'Who is asked for a participant, or for each, and from which addresses what they send is accepted',
  params: projectParams,
  query: z.object({ participant: participantName.optional() }),
  body: nothing,
  response: z
    .array(
      z.object({
        participant: z.string(),
        name: z.string(),
        contact: z.string(),
        role: z.enum(['coordinator', 'alternate', 'director']),
        person: z.string(),
        email: z.string(),
        aliases: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
});
