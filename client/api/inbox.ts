import { z } from 'zod';
import { endpoint } from './endpoint';
import { instant, nothing } from './shared';

export const INBOX_STATES = [
  'received',
  'ready',
  'recorded',
  'duplicate',
  'quarantined',
  'refused',
  'auto-reply',
  'bounce',
  'unparsed',
  'after-close',
] as const;

const inboxLine = z
  .object({
    id: z.string(),
    seq: z.number().int(),
    receivedAt: instant,
    channel: z.enum(['mail', 'page', 'on-behalf']),
    from: z.string(),
    subject: z.string(),
    size: z.number().int(),
    state: z.enum(INBOX_STATES),
    because: z.string(),
    project: z.string().nullable(),
    phase: z.string().nullable(),
    participant: z.string().nullable(),
    name: z.string(),
    /** What its reading made of it, in a word: `FeedbackReceived` comes of `feedback`. */
    read: z.enum(['feedback', 'settlement', 'confirmation', 'withdrawal', 'held', 'refused', 'absence', 'bounce']).nullable(),
    waits: z.array(z.string()).readonly(),
  })
  .meta({ id: 'InboxMessage' });
export type InboxLine = z.output<typeof inboxLine>;

export const listInbox = endpoint({
  method: 'GET',
  path: '/inbox',
  group: 'inbox',
  summary: 'Every message received; the states sum to all of them',
  params: nothing,
  query: z.object({
    project: z.string().optional(),
    phase: z.string().optional(),
    state: z.enum(INBOX_STATES).optional(),
    held: z.enum(['true', 'false']).default('false').meta({ description: 'only what waits for a person' }),
  }),
  body: nothing,
  response: z.object({
    messages: z.array(inboxLine).readonly(),
    counts: z.object({
      received: z.number().int().meta({ description: 'all messages of the project and phase asked for' }),
      waiting: z.number().int().meta({ description: 'those that wait for a person' }),
      states: z.record(z.string(), z.number().int()),
    }),
  }),
});

export const getMessage = endpoint({
  method: 'GET',
  path: '/inbox/:id',
  group: 'inbox',
  summary: 'One message with what was read from it and the bytes as they came',
  params: z.object({ id: z.string().min(4).max(200) }),
  query: nothing,
  body: nothing,
  response: inboxLine.extend({
    newText: z.string(),
    comments: z.array(z.object({ id: z.string(), kind: z.string(), place: z.string(), text: z.string() })).readonly(),
    rawBase64: z.string(),
  }),
});
