import { z } from 'zod';
import { MAIL_CHANNELS } from '../../mail/ports';
import { INBOX_ENDS } from '../inbox-ends';
import { endpoint } from './endpoint';
import { by, dryRun, instant, nothing, participantName, why } from './shared';
import { done, enteredComment } from './steering';

const inboxLine = z
  .object({
    id: z.string(),
    seq: z.number().int(),
    receivedAt: instant,
    channel: z.enum([...MAIL_CHANNELS, 'page', 'on-behalf', 'shared']),
    from: z.string(),
    subject: z.string(),
    size: z.number().int(),
    state: z.enum(INBOX_ENDS),
    because: z.string(),
    project: z.string().nullable(),
    phase: z.string().nullable(),
    participant: z.string().nullable(),
    name: z.string(),
    /** What its reading made of it, in a word: `FeedbackReceived` comes of `feedback`. */
    read: z
      .enum(['feedback', 'reply', 'settlement', 'confirmation', 'withdrawal', 'held', 'refused', 'absence', 'bounce'])
      .nullable(),
    waits: z.array(z.string()).readonly(),
    openQuestions: z
      .number()
      .int()
      .meta({ description: 'about how many of its comments the receipt asks what is missing, without an answer so far' }),
  })
  .meta({ id: 'InboxMessage' });
export type InboxLine = z.output<typeof inboxLine>;

/** `states`: how many stand where; they sum to `received`. */
export const inboxCounts = z.object({
  received: z.number().int().meta({ description: 'all messages of the project and phase asked for' }),
  waiting: z.number().int().meta({ description: 'those that wait for a person' }),
  states: z.partialRecord(z.enum(INBOX_ENDS), z.number().int()),
});
export type InboxCounts = z.output<typeof inboxCounts>;

export const listInbox = endpoint({
  method: 'GET',
  path: '/inbox',
  group: 'inbox',
  summary: 'Every message received; the states sum to all of them',
  params: nothing,
  query: z.object({
    project: z.string().optional(),
    phase: z.string().optional(),
    state: z.enum(INBOX_ENDS).optional(),
    held: z.enum(['true', 'false']).default('false').meta({ description: 'only what waits for a person' }),
  }),
  body: nothing,
  response: z.object({
    messages: z.array(inboxLine).readonly(),
    counts: inboxCounts,
  }),
});

const messageParams = z.object({ id: z.string().min(4).max(200) });

const owner = z.object({ project: z.string(), phase: z.string(), participant: z.string().nullable(), contact: z.string() });

const inboxAct = z.object({
  act: z.enum(['accepted', 'attached', 'discarded']),
  at: instant,
  by: z.string(),
  reason: z.string(),
  to: owner.nullable(),
  from: owner.nullable(),
});

const enclosedFile = z.object({
  name: z.string(),
  said: z.string().meta({ description: 'what the message says it is' }),
  type: z.string().meta({ description: 'what its bytes show it to be' }),
  size: z.number().int(),
  sha256: z.string(),
});

const bounceReport = z.object({
  verdict: z.enum(['failed', 'delayed', 'delivered', 'unread']),
  recipients: z
    .array(
      z.object({
        address: z.string(),
        action: z.enum(['failed', 'delayed', 'delivered']),
        status: z.string().meta({ description: 'RFC 3463, such as 5.1.1; empty where there is none' }),
        diagnostic: z.string().meta({ description: 'what the mail server said' }),
      }),
    )
    .readonly(),
});

export const getMessage = endpoint({
  method: 'GET',
  path: '/inbox/:id',
  group: 'inbox',
  summary: 'One message: its whole text, what was read from it, its files, what answered it, and the bytes as they came',
  params: messageParams,
  query: nothing,
  body: nothing,
  response: inboxLine.extend({
    means: z.string().meta({ description: 'what its state means' }),
    newText: z.string(),
    comments: z.array(z.object({ id: z.string(), kind: z.string(), place: z.string(), text: z.string() })).readonly(),
    text: z
      .array(z.object({ kind: z.enum(['new', 'quoted', 'signature']), text: z.string() }))
      .readonly()
      .meta({ description: 'the whole text, in order, with what was trimmed away' }),
    checks: z
      .array(z.object({ check: z.string(), result: z.string(), detail: z.string() }))
      .readonly()
      .meta({
        description: 'what was looked at when it was decided on, as phasegate intake --explain tells it',
      }),
    checkedAt: instant.nullable().meta({ description: 'null where nothing was kept: entered by hand, or not decided on yet' }),
    bounce: bounceReport.nullable().meta({ description: 'what a report of delivery says; null for any other message' }),
    unopened: z.string().nullable().meta({ description: 'why text and files cannot be shown' }),
    harm: z.string().nullable().meta({ description: 'why its files are not to be trusted, where a scanner for viruses says so' }),
    files: z.array(enclosedFile).readonly(),
    answers: z.array(z.object({ kind: z.string(), to: z.string(), subject: z.string(), state: z.string() })).readonly(),
    acts: z.array(inboxAct).readonly(),
    rawBase64: z.string(),
  }),
});

/** Its answer is the file itself, as a download. */
export const getFile = endpoint({
  method: 'GET',
  path: '/inbox/:id/files/:file',
  group: 'inbox',
  summary: 'One file of a message, as a download',
  params: messageParams.extend({
    file: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'its SHA-256' }),
  }),
  query: z.object({
    harmful: z.enum(['true', 'false']).default('false').meta({ description: 'also where a scanner found a virus, or failed' }),
  }),
  body: nothing,
  response: z.unknown(),
});

/** As of any change; a message may belong to no project. */
export const acted = done.extend({ project: z.string().nullable() }).meta({ id: 'MessageDone' });
export type Acted = z.output<typeof acted>;

const act = <B extends z.ZodType>(verb: string, summary: string, body: B) =>
  endpoint({
    method: 'POST',
    path: `/inbox/:id/${verb}`,
    group: 'inbox',
    summary,
    params: messageParams,
    query: nothing,
    body,
    response: acted,
  });

const decided = { by, reason: why, dryRun };
const target = {
  project: z.string().max(200).optional().meta({ description: 'else its own, or the only one that runs' }),
  phase: z.string().max(200).optional().meta({ description: 'else its own, or the current one' }),
  participant: participantName.optional().meta({ description: 'whose it is; else whose it was taken for' }),
  contact: z.string().trim().max(200).optional().meta({ description: "a contact's id, role or address" }),
};

export const acceptMessage = act(
  'accept',
  'Say that a message is an answer, and whose; it counts by the instant at which it was received',
  z.strictObject({
    ...target,
    position: z.enum(['comments', 'no-comments', 'objection']).optional().meta({ description: 'else as it was read' }),
    comments: z.array(enteredComment).max(1000).optional().meta({ description: 'in place of what was read' }),
    ...decided,
  }),
);

export const attachMessage = act(
  'attach',
  'Say whose message it is: it is heard as if it had come from that contact in that phase',
  z.strictObject({ ...target, ...decided }),
);

export const discardMessage = act('discard', 'Say that a message does not count; it is kept', z.strictObject(decided));

export const takeMessage = endpoint({
  method: 'POST',
  path: '/inbox',
  group: 'inbox',
  summary: 'Takes a message out of a file; it is received now, and the same bytes again are the same message',
  params: nothing,
  query: nothing,
  body: z.object({ rawBase64: z.base64().min(1) }),
  response: z.object({ id: z.string(), seq: z.number().int(), state: z.enum(['received', 'duplicate']), because: z.string() }),
});
