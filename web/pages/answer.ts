import type { ShownPage } from '../../client/answer-pages';
import type { AnswerPage, ShownAnswer, ShownMessage } from '../../client/page-content';
import { html, type Markup } from '../../mail/html';
import { questionAbout } from '../../mail/templates/open-questions';
import type { Say } from '../../mail/texts/words';

/** What was understood of a contact, and what it may say of that. Every form posts to the page's own address. */
export function answerPage({ page, form, words: { say } }: ShownPage): {
  readonly title: string;
  readonly body: readonly Markup[];
} {
  const { participant: county, contact: name, project, phase, due: deadline } = page;
  const sealed = (body: readonly Markup[]) =>
    html`<form method="post"><input type="hidden" name="form" value="${form}">\n${body}</form>\n`;
  return {
    title: say('page.title', { county }),
    body: [
      said(say('page.for', { name, project, phase })),
      said(page.open ? say('page.open', { deadline }) : say('page.closed')),
      ...page.answers.map((answer) =>
        section(say('receipt.heading'), answer, say, [
          ...questions(answer, say, sealed),
          ...questionsAboutComments(answer, say, sealed),
          ...confirm(answer, say, sealed),
          ...(answer === page.answers.at(-1) ? otherCounties(answer, page.counties, say, sealed) : []),
        ]),
      ),
      ...page.others.map((answer) =>
        section(say('page.othersAnswer', { name: answer.by }), answer, say, page.mayChoose ? choose(answer, say, sealed) : []),
      ),
      ...page.held.map((held) => heldSection(held, say, sealed)),
      ...(page.answers.length + page.others.length + page.held.length === 0 ? [said(say('page.none'))] : []),
      ...correction(page, say, sealed),
      html`<h2>${say('questions.heading')}</h2>\n${said(say('questions.ask', page.owner))}`,
    ],
  };
}

type Sealed = (body: readonly Markup[]) => Markup;

const said = (words: string): Markup => html`<p>${words}</p>\n`;

function section(heading: string, answer: ShownAnswer, say: Say, forms: readonly Markup[]): Markup {
  const { by: name, receivedAt: received, position, doubts } = answer;
  return html`<section>
<h2>${heading}</h2>
${said(say('page.from', { name, received }))}${said(say(`receipt.${position}`))}${
  answer.comments.length === 0 ? '' : comments(answer, say)
}${doubts.includes('unread') ? said(say('page.unread')) : ''}${forms}</section>
`;
}

const comments = (answer: ShownAnswer, say: Say): Markup =>
  html`<ol>\n${answer.comments.map(
    ({ no, kind, place, text, proposed, reason, replies = [] }) =>
      html`<li value="${no}">${said(headOf(say(`understood.${kind}`), place, say))}<blockquote>${text}</blockquote>\n${
        proposed === '' ? '' : said(say('understood.proposed', { text: proposed }))
      }${reason === '' ? '' : said(say('understood.reason', { text: reason }))}${replies.map((words) => added(words, say))}</li>\n`,
  )}</ol>\n`;

const headOf = (kind: string, place: string, say: Say): string => (place === '' ? kind : say('page.commentAt', { kind, place }));

const added = (words: string, say: Say): Markup => html`${said(say('understood.replied'))}<blockquote>${words}</blockquote>\n`;

const QUESTIONS = [
  ['possible-objection', ['objection', 'no-objection']],
  ['contradiction', ['counts', 'no-comments']],
] as const;

function questions({ item, doubts }: ShownAnswer, say: Say, sealed: Sealed): Markup[] {
  return QUESTIONS.filter(([doubt]) => doubts.includes(doubt)).map(([doubt, verdicts]) =>
    sealed([
      said(say(`page.${doubt}`)),
      fields('settle', item),
      ...verdicts.map((verdict) => choice(verdict, say(`page.${verdict}`))),
    ]),
  );
}

const choice = (verdict: string, words: string): Markup => html`<button name="verdict" value="${verdict}">${words}</button>\n`;

function questionsAboutComments({ comments }: ShownAnswer, say: Say, sealed: Sealed): Markup[] {
  return comments.flatMap(({ id, no, kind, lacks }) => {
    if (lacks === undefined) return [];
    const field = `reply-${id}`;
    const number = `${no}`;
    const question = say('page.comment', { number, question: questionAbout(kind, lacks, say) });
    return [
      sealed([
        fields('reply', id),
        html`<label for="${field}">${question}</label>\n<textarea id="${field}" name="text" rows="3" required></textarea>\n<p><button>${say('page.sendComment', { number })}</button></p>\n`,
      ]),
    ];
  });
}

function confirm({ item, confirmed, doubts }: ShownAnswer, say: Say, sealed: Sealed): Markup[] {
  if (confirmed) return [said(say('page.confirmed'))];
  if (doubts.some((doubt) => doubt === 'possible-objection' || doubt === 'contradiction')) return [];
  return [sealed([fields('confirm', item), html`<button>${say('page.confirm')}</button>\n`])];
}

/** One answer may be that of several counties: a button for each, and one for all. */
function otherCounties({ item }: ShownAnswer, counties: AnswerPage['counties'], say: Say, sealed: Sealed): Markup[] {
  if (counties.length === 0) return [];
  const button = (value: string, words: string) => html`<button name="counties" value="${value}">${words}</button>\n`;
  return [
    sealed([
      said(say('page.counties')),
      fields('share', item),
      ...counties.map(({ id, name: county }) => button(id, say('page.forCounty', { county }))),
      ...(counties.length === 1 ? [] : [button(counties.map(({ id }) => id).join(' '), say('page.forAllCounties'))]),
    ]),
  ];
}

const choose = ({ item, by: name }: ShownAnswer, say: Say, sealed: Sealed): Markup[] => [
  said(say('page.choose')),
  sealed([fields('confirm', item), html`<button>${say('page.chosen', { name })}</button>\n`]),
];

function heldSection(held: ShownMessage, say: Say, sealed: Sealed): Markup {
  const { item, from: sender, receivedAt: received, text, asks } = held;
  const forms = asks === null ? said(say('page.waits')) : sealed([fields('settle', item), ...verdicts(asks, say)]);
  return html`<section>
<h2>${say('page.heldHeading')}</h2>
${said(say('page.heldFrom', { sender, received }))}${
  text.trim() === '' ? '' : html`<blockquote>${text}</blockquote>\n`
}${forms}</section>
`;
}

function verdicts(asks: 'whose' | 'meant', say: Say): Markup[] {
  if (asks === 'meant') return [choice('counts', say('page.meant'))];
  return [said(say('page.whose')), choice('counts', say('page.isOurs')), choice('does-not-count', say('page.isNotOurs'))];
}

const fields = (act: string, item: string): Markup =>
  html`<input type="hidden" name="act" value="${act}"><input type="hidden" name="item" value="${item}">\n`;

const correction = ({ text, answers }: AnswerPage, say: Say, sealed: Sealed): Markup[] => [
  html`<h2>${say(answers.length === 0 ? 'page.answerHeading' : 'page.correctHeading')}</h2>\n`,
  said(say('page.how')),
  sealed([
    html`<input type="hidden" name="act" value="correct">\n<label for="text">${say('page.field')}</label>\n<textarea id="text" name="text" rows="12" required>\n${text}</textarea>\n<p><button>${say('page.send')}</button></p>\n`,
  ]),
];
