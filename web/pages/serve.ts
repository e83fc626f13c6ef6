import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AnswerPages, PAGE_VERDICTS, type PageAct } from '../../client/answer-pages';
import { html } from '../../mail/html';
import type { Words } from '../../mail/texts/words';
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
  return sendPage(reply, 200, { ...answerPage(shown), words: shown.words });
}

async function act(pages: AnswerPages, token: string, body: unknown, reply: FastifyReply): Promise<FastifyReply> {
  const asked = FORM.safeParse(body);
  const came = asked.success ? await pages.act(token, asked.data.form, actOf(asked.data)) : await pages.find(token);
  if (came === undefined) return sendNoPage(reply);
  if (!('done' in came)) return sendUnclear(reply, came.words);
  return came.done ? sendDone(reply, came.words) : sendOldForm(reply, came.words);
}

const form = z.string().max(200);
const item = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(LONGEST_TEXT);
const FORM = z.discriminatedUnion('act', [
  z.object({ act: z.literal('confirm'), form, item }),
  z.object({ act: z.literal('settle'), form, item, verdict: z.enum(PAGE_VERDICTS) }),
  z.object({ act: z.literal('correct'), form, text }),
  z.object({ act: z.literal('reply'), form, item, text }),
  z.object({ act: z.literal('share'), form, item, counties: z.string().min(1).max(20_000) }),
]);

function actOf(asked: z.output<typeof FORM>): PageAct {
  const { form: _form, ...said } = asked;
  if (said.act === 'share') return { ...said, counties: said.counties.split(' ') };
  return said.act === 'correct' || said.act === 'reply'
    ? { ...said, text: said.text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd') }
    : said;
}

const sendDone = (reply: FastifyReply, words: Words) => sendWords(reply, 200, words, 'page.doneHeading', 'page.done');

const sendOldForm = (reply: FastifyReply, words: Words) => sendWords(reply, 403, words, 'page.oldHeading', 'page.old');

const sendUnclear = (reply: FastifyReply, words: Words) => sendWords(reply, 400, words, 'page.unclearHeading', 'page.unclear');

function sendWords(reply: FastifyReply, status: number, words: Words, title: Heading, text: Sentence): FastifyReply {
  return sendPage(reply, status, { title: words.say(title), body: [html`<p>${words.say(text)}</p>\n`], words });
}

type Heading = 'page.doneHeading' | 'page.oldHeading' | 'page.unclearHeading';
type Sentence = 'page.done' | 'page.old' | 'page.unclear';

const sendTrouble = (reply: FastifyReply) =>
  sendPage(reply, 503, {
    title: 'This does not work just now',
    body: [html`<p>Nothing was changed. Please try again in a few minutes, or reply to our mail instead.</p>\n`],
  });
