import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AnswerPages, PAGE_VERDICTS, type PageAct } from '../../client/answer-pages';
import { html } from '../../mail/html';
import { answerPage } from './answer';
import { sendNoPage, sendPage } from './shell';

/** Characters of a form that a person fills in. */
const LONGEST_TEXT = 100_000;
/** In octets, encoded: three for each octet of a character. */
const BODY_LIMIT = 1024 * 1024;

/**
 * The pages that need no login, apart from the API and its token. Showing one changes nothing, whoever fetches it (HEAD and
 * GET; mail scanners do); only a form that was shown does. Nothing of their addresses, which are secrets, is logged.
 */
export function servePages(app: FastifyInstance, pages: AnswerPages): void {
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
    );
    scope.setErrorHandler((_error, _request, reply) => sendTrouble(reply));
    scope.get('/answer/*', quietly, async (request, reply) => show(pages, tokenOf(request), reply));
    scope.post('/answer/*', quietly, async (request, reply) => act(pages, tokenOf(request), request.body, reply));
    done();
  });
}

const quietly = { logLevel: 'silent' as const, schema: { hide: true } };

/** What is no token at all is answered as one that nobody has. */
function tokenOf({ params }: FastifyRequest): string {
  const words = (params as { '*': string })['*'].toLowerCase();
  return /^[a-z2-7]{32}$/.test(words) ? words : '';
}

async function show(pages: AnswerPages, token: string, reply: FastifyReply): Promise<FastifyReply> {
  const shown = await pages.find(token);
  if (shown === undefined) return sendNoPage(reply);
  const { title, body } = answerPage(shown);
  return sendPage(reply, 200, title, body);
}

async function act(pages: AnswerPages, token: string, body: unknown, reply: FastifyReply): Promise<FastifyReply> {
  const asked = FORM.safeParse(body);
  if (!asked.success) return (await pages.find(token)) === undefined ? sendNoPage(reply) : sendUnclear(reply);
  const done = await pages.act(token, asked.data.form, actOf(asked.data));
  if (done === undefined) return sendNoPage(reply);
  return done === 'done' ? sendDone(reply) : sendOldForm(reply);
}

const form = z.string().max(200);
const item = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(LONGEST_TEXT);
const FORM = z.discriminatedUnion('act', [
  z.object({ act: z.literal('confirm'), form, item }),
  z.object({ act: z.literal('settle'), form, item, verdict: z.enum(PAGE_VERDICTS) }),
  z.object({ act: z.literal('correct'), form, text }),
  z.object({ act: z.literal('reply'), form, item, text }),
]);

function actOf(asked: z.output<typeof FORM>): PageAct {
  const { form: _form, ...said } = asked;
  return said.act === 'correct' || said.act === 'reply'
    ? { ...said, text: said.text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd') }
    : said;
}

const sendDone = (reply: FastifyReply) =>
  sendPage(reply, 200, 'Thank you, we have it', [
    html`<p>What you sent is kept and recorded. Where it changes your answer you get a mail that says what we understood.</p>\n`,
  ]);

const sendOldForm = (reply: FastifyReply) =>
  sendPage(reply, 403, 'This form is too old', [
    html`<p>Nothing was changed. Please open the link in our mail again, and send the form that you see then.</p>\n`,
  ]);

const sendUnclear = (reply: FastifyReply) =>
  sendPage(reply, 400, 'Something is missing', [
    html`<p>Nothing was changed. Please go back. Write your answer into the field, with at most 100,000 characters, or choose one of the buttons.</p>\n`,
  ]);

const sendTrouble = (reply: FastifyReply) =>
  sendPage(reply, 503, 'This does not work just now', [
    html`<p>Nothing was changed. Please try again in a few minutes, or reply to our mail instead.</p>\n`,
  ]);
