import type { ShownPage } from '../../client/answer-pages';
import type { AnswerPage, ShownAnswer, ShownMessage } from '../../client/page-content';
import type { Position } from '../../domain/events';
import { html, type Markup } from '../../mail/html';
import { questionAbout } from '../../mail/templates/open-questions';
import { ENGLISH_WORDS } from '../../mail/texts/words';

/** What was understood of a contact, and what it may say of that. Every form posts to the page's own address. */
export function answerPage({ page, form }: ShownPage): { readonly title: string; readonly body: readonly Markup[] } {
  const sealed = (body: readonly Markup[]) =>
    html`<form method="post"><input type="hidden" name="form" value="${form}">\n${body}</form>\n`;
  return {
    title: `The answer of ${page.participant}`,
    body: [
      html`<p>For ${page.contact}. ${page.project}: ${page.phase}.</p>\n`,
      html`<p>${page.open ? `Answers are due ${page.due}. Until the review closes you can change yours.` : 'This review has closed. What you send now is kept, and does not change its result.'}</p>\n`,
      ...page.answers.map((answer) =>
        section('What we understood', answer, [
          ...questions(answer, sealed),
          ...questionsAboutComments(answer, sealed),
          ...confirm(answer, sealed),
        ]),
      ),
      ...page.others.map((answer) => section(`The answer of ${answer.by}`, answer, page.mayChoose ? choose(answer, sealed) : [])),
      ...page.held.map((held) => heldSection(held, sealed)),
      ...(page.answers.length + page.others.length + page.held.length === 0 ? [html`<p>We have no answer yet.</p>\n`] : []),
      ...correction(page, sealed),
      html`<h2>Questions</h2>\n<p>Ask ${page.owner.name}, ${page.owner.address}.</p>\n`,
    ],
  };
}

type Sealed = (body: readonly Markup[]) => Markup;

const POSITIONS: Readonly<Record<Position, string>> = {
  'no-comments': 'No comments: nothing to change.',
  comments: 'Comments on the document.',
  objection: 'An objection: the county objects to going on.',
};

function section(heading: string, answer: ShownAnswer, forms: readonly Markup[]): Markup {
  return html`<section>
<h2>${heading}</h2>
<p>From ${answer.by}, received ${answer.receivedAt}. It counts.</p>
<p>${POSITIONS[answer.position]}</p>
${answer.comments.length === 0 ? '' : comments(answer)}${answer.doubts.includes('unread') ? UNREAD : ''}${forms}</section>
`;
}

const UNREAD = html`<p>We could not read all of it by ourselves. Its words are kept as they are, and a person reads them.</p>\n`;

const KINDS = { addition: 'Addition', deletion: 'Deletion', augmentation: 'Augmentation', other: 'Other comment' } as const;

const comments = (answer: ShownAnswer): Markup =>
  html`<ol>\n${answer.comments.map(
    ({ no, kind, place, text, proposed, reason, replies = [] }) =>
      html`<li value="${no}"><p>${KINDS[kind]}${place === '' ? '' : `, at ${place}`}</p>\n<blockquote>${text}</blockquote>\n${detail('Proposed text', proposed)}${detail('Reason', reason)}${replies.map(added)}</li>\n`,
  )}</ol>\n`;

const detail = (name: string, words: string): Markup | string => (words === '' ? '' : html`<p>${name}: ${words}</p>\n`);

const added = (words: string): Markup => html`<p>Added when we asked:</p>\n<blockquote>${words}</blockquote>\n`;

const QUESTIONS = [
  [
    'possible-objection',
    'Do you object to going on?',
    [
      ['objection', 'We object'],
      ['no-objection', 'We do not object'],
    ],
  ],
  [
    'contradiction',
    'You wrote "No comments" and also gave comments. Which do you mean?',
    [
      ['counts', 'The comments'],
      ['no-comments', 'No comments'],
    ],
  ],
] as const;

function questions({ item, doubts }: ShownAnswer, sealed: Sealed): Markup[] {
  return QUESTIONS.filter(([doubt]) => doubts.includes(doubt)).map(([, question, choices]) =>
    sealed([
      html`<p>${question}</p>\n`,
      fields('settle', item),
      ...choices.map(([verdict, words]) => html`<button name="verdict" value="${verdict}">${words}</button>\n`),
    ]),
  );
}

function questionsAboutComments({ comments }: ShownAnswer, sealed: Sealed): Markup[] {
  return comments.flatMap(({ id, no, kind, lacks }) => {
    if (lacks === undefined) return [];
    const field = `reply-${id}`;
    return [
      sealed([
        fields('reply', id),
        html`<label for="${field}">Comment ${no}: ${questionAbout(kind, lacks, ENGLISH_WORDS.say)}</label>\n<textarea id="${field}" name="text" rows="3" required></textarea>\n<p><button>Send this about comment ${no}</button></p>\n`,
      ]),
    ];
  });
}

function confirm({ item, confirmed, doubts }: ShownAnswer, sealed: Sealed): Markup[] {
  if (confirmed) return [html`<p>It was confirmed.</p>\n`];
  if (doubts.some((doubt) => doubt === 'possible-objection' || doubt === 'contradiction')) return [];
  return [sealed([fields('confirm', item), html`<button>Yes, this is right</button>\n`])];
}

const choose = ({ item, by }: ShownAnswer, sealed: Sealed): Markup[] => [
  html`<p>Both answers stand, and an objection in either holds. Which one is your county's?</p>\n`,
  sealed([fields('confirm', item), html`<button>The answer of ${by} is our county's</button>\n`]),
];

function heldSection(held: ShownMessage, sealed: Sealed): Markup {
  const { item, from, receivedAt, text, asks } = held;
  const forms = asks === null ? [html`<p>It waits for a person.</p>\n`] : [sealed([fields('settle', item), ...VERDICTS[asks]])];
  return html`<section>
<h2>A message that does not count yet</h2>
<p>From ${from}, received ${receivedAt}.</p>
${text.trim() === '' ? '' : html`<blockquote>${text}</blockquote>\n`}${forms}</section>
`;
}

const VERDICTS = {
  whose: [
    html`<p>Is this your county's answer?</p>\n`,
    html`<button name="verdict" value="counts">Yes, this is our answer</button>\n<button name="verdict" value="does-not-count">No</button>\n`,
  ],
  meant: [html`<button name="verdict" value="counts">Count it as our answer</button>\n`],
} as const;

const fields = (act: string, item: string): Markup =>
  html`<input type="hidden" name="act" value="${act}"><input type="hidden" name="item" value="${item}">\n`;

const correction = ({ text, answers }: AnswerPage, sealed: Sealed): Markup[] => [
  html`<h2>${answers.length === 0 ? 'Answer here' : 'Correct it'}</h2>\n`,
  html`<p>What you send takes the place of your earlier answer. Start each comment on a new line with ADD:, DELETE:, AUGMENT: or OTHER:. If you have none, write "No comments." If you object to going on, write "We object." and why.</p>\n`,
  sealed([
    html`<input type="hidden" name="act" value="correct">\n<label for="text">Your answer</label>\n<textarea id="text" name="text" rows="12" required>\n${text}</textarea>\n<p><button>Send</button></p>\n`,
  ]),
];
