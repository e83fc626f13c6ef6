import { z } from 'zod';
import { endpoint } from './endpoint';
import { dryRun, nothing, participantName, phaseParams } from './shared';

const sandboxMail = z
  .object({
    id: z.string(),
    number: z.number().int(),
    mailbox: z.string(),
    from: z.string(),
    subject: z.string(),
    date: z.string(),
    kind: z.string().nullable(),
    participant: z.string().nullable(),
  })
  .meta({ id: 'SandboxMail' });
export type SandboxMailLine = z.output<typeof sandboxMail>;

export const listMails = endpoint({
  method: 'GET',
  path: '/sandbox/mails',
  group: 'sandbox',
  summary: 'Mails in the mailboxes of this machine, oldest first',
  params: nothing,
  query: z.object({
    project: z.string().optional().meta({ description: 'needed where a participant is named' }),
    mailbox: z.string().optional(),
    participant: z.string().optional(),
    kind: z.string().optional(),
  }),
  body: nothing,
  response: z.array(sandboxMail).readonly(),
});

export const showMail = endpoint({
  method: 'GET',
  path: '/sandbox/mails/:id',
  group: 'sandbox',
  summary: 'One mail, as it was delivered; the id is its number or `<mailbox>/<file>`',
  params: z.object({ id: z.string().max(1000) }),
  query: nothing,
  body: nothing,
  response: sandboxMail.extend({ raw: z.string().meta({ description: 'as UTF-8' }), rawBase64: z.string() }),
});

const text = z.string().trim().min(1).max(200_000);

export const replied = z
  .object({
    dryRun: z.boolean(),
    replies: z
      .array(z.object({ participant: z.string(), name: z.string(), from: z.string(), to: z.string(), subject: z.string() }))
      .readonly(),
    said: z.string(),
    next: z.string(),
  })
  .meta({ id: 'Replied' });
export type Replied = z.output<typeof replied>;

const reply = <B extends z.ZodType>(verb: string, summary: string, body: B) =>
  endpoint({
    method: 'POST',
    path: `/projects/:project/phases/:phase/${verb}`,
    group: 'sandbox',
    summary,
    params: phaseParams,
    query: nothing,
    body,
    response: replied,
  });

export const replyAs = reply(
  'reply',
  'Answer the latest mail to a participant as its mail program would',
  z.strictObject({ participant: participantName, contact: z.string().trim().max(200).optional(), text, dryRun }),
);

export const replyRest = reply('reply-rest', 'Answer so for all who still owe', z.strictObject({ text, dryRun }));
