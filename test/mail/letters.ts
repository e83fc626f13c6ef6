import type { MailKind } from '../../domain/events';
import type { LetterOf } from '../../mail/letter';

const matter = {
  project: 'Strategic Training Plan',
  phase: 'Phase II, Strategic Vision and Goals',
  owner: { name: 'Training and Procedures Team', address: 'training@agency.example' },
};

const asking = {
  ...matter,
  participant: 'Alameda County',
  to: { name: 'Training Coordinator, Alameda County', address: 'coordinator@alameda.example' },
  due: {
    at: 'Wednesday, January 16, 2002, 5:00 p.m. Pacific Time',
    arithmetic: 'six business days after Tuesday, January 8; Saturday, January 12 and Sunday, January 13 are not counted.',
  },
  answersTo: 'reply+abcdefghijklmnopqrstuvwxyz234567@review.agency.example',
};

const review = {
  ask: `We have prepared a document that highlights the goals and challenges of the child support
program and defines the corresponding goals for training. Please review it and send us your
additions, deletions, augmentations and other comments.
`,
  documents: ['vision-and-goals.md', 'vision-and-goals.html'],
};

const withForm = { ...review, form: 'comment-form-alameda.docx' };

const others = ['IV-D Directors (copy)', 'Training Advisory Committee (copy)'];

const PAGE = 'http://127.0.0.1:8787/answer/abcdefghijklmnopqrstuvwxyz234567';

/** One letter of each kind. */
export const LETTERS: { readonly [Kind in MailKind]: LetterOf<Kind> } = {
  request: { kind: 'request', ...asking, ...withForm, others },
  copy: {
    kind: 'copy',
    ...matter,
    ...review,
    to: { name: 'IV-D Directors', address: 'iv-d-directors@agency.example' },
    due: asking.due,
    asked: 58,
  },
  reminder: { kind: 'reminder', ...asking, ...withForm, requestedOn: 'Tuesday, January 8', others },
  escalation: {
    kind: 'escalation',
    ...asking,
    ...withForm,
    to: { name: 'Director, Alameda County', address: 'director@alameda.example' },
    requestedOn: 'Tuesday, January 8',
    askedBefore: [
      'Training Coordinator, Alameda County, on January 8, 11 and 15',
      'Alternate Coordinator, Alameda County, on January 15',
    ],
    others: ['Training and Procedures Team'],
    graceEnds: 'Thursday, January 17, 2002, 5:00 p.m. Pacific Time',
  },
  extension: {
    kind: 'extension',
    ...asking,
    formerDue: 'Wednesday, January 16, 2002, 5:00 p.m. Pacific Time',
    due: { at: 'Friday, January 18, 2002, 5:00 p.m. Pacific Time', arithmetic: 'two business days after Wednesday, January 16.' },
    by: 'Training and Procedures Team',
    reason: 'The county asked for two more days.',
  },
  waiver: {
    kind: 'waiver',
    ...matter,
    participant: asking.participant,
    to: asking.to,
    by: 'Training and Procedures Team',
    reason: 'The county answers together with its neighbour.',
  },
  receipt: {
    kind: 'receipt',
    ...matter,
    participant: asking.participant,
    to: asking.to,
    answeredBy: asking.to,
    receivedAt: 'Monday, January 14, 2002, 10:12 a.m. Pacific Time',
    onTime: true,
    position: 'comments',
    comments: [
      { kind: 'addition', place: '', text: 'A glossary of terms.', proposed: '', reason: '' },
      {
        kind: 'augmentation',
        place: 'Goal 4.2',
        text: 'Say "two hours by car".\nRural roads are slow.',
        proposed: 'two hours by car',
        reason: 'Rural roads are slow.',
      },
    ],
    adds: false,
    doubts: ['contradiction'],
    changeableUntil: 'the gate of this phase opens, at the earliest Wednesday, January 16, 2002, 5:00 p.m. Pacific Time',
    unread: [],
    theirSubject: 'Re: Review request [ref:_00D1.5001:ref]',
    attached: ['marked-up draft.docx'],
    undecided: false,
    otherCounties: [],
    page: PAGE,
  },
  withdrawal: {
    kind: 'withdrawal',
    ...asking,
    receivedAt: 'Monday, January 14, 2002, 11:40 a.m. Pacific Time',
    comments: [{ kind: 'addition', place: '', text: 'A glossary of terms.', proposed: '', reason: '' }],
    all: true,
    owes: true,
    theirSubject: 'Re: Received',
  },
  'not-yet-counted': {
    kind: 'not-yet-counted',
    ...asking,
    because: 'request-for-time',
    receivedAt: 'Monday, January 14, 2002, 10:12 a.m. Pacific Time',
    theirText: 'Could we have until Friday?',
    unread: [],
    theirSubject: 'Re: Review request',
  },
  'time-declined': {
    kind: 'time-declined',
    ...asking,
    by: 'Training and Procedures Team',
    reason: 'the next phase begins on January 17',
    hasAnswered: false,
  },
  late: {
    kind: 'late',
    ...matter,
    participant: asking.participant,
    to: asking.to,
    receivedAt: 'Monday, January 21, 2002, 9:03 a.m. Pacific Time',
    endedAt: 'Thursday, January 17, 2002, 5:00 p.m. Pacific Time',
    theirSubject: 'Re: Review request',
  },
  'extra-reminder': { kind: 'extra-reminder', ...asking, ...withForm, requestedOn: 'Tuesday, January 8', others },
  'new-version': {
    kind: 'new-version',
    ...asking,
    ...withForm,
    version: 2,
    formerDue: 'Wednesday, January 16, 2002, 5:00 p.m. Pacific Time',
    due: { at: 'Friday, January 25, 2002, 5:00 p.m. Pacific Time', arithmetic: 'six business days after Wednesday, January 16.' },
    hasAnswered: false,
    by: 'Training and Procedures Team',
    reason: 'chapter 3 is new',
  },
  reopening: {
    kind: 'reopening',
    ...asking,
    ...withForm,
    hasAnswered: true,
    by: 'Training and Procedures Team',
    reason: 'an objection came in late',
  },
  cancellation: {
    kind: 'cancellation',
    ...matter,
    participant: asking.participant,
    to: asking.to,
    by: 'Training and Procedures Team',
    reason: 'the department has taken the project back',
  },
  revoked: {
    kind: 'revoked',
    ...matter,
    participant: asking.participant,
    to: asking.to,
    receivedAt: 'Monday, January 14, 2002, 9:03 a.m. Pacific Time',
    askedNow: ['New Training Coordinator, Alameda County'],
    theirSubject: 'Re: Review request',
  },
  'owner-notice': {
    kind: 'owner-notice',
    ...matter,
    items: [
      {
        what: 'Alameda County may object without saying so. The gate is held until you or the county settle it.',
        details: ['"We may have to object if the courses stay in one place."'],
        commands: [
          'phasegate settle strategic-training-plan 7f3a objection --reason "…"',
          'phasegate settle strategic-training-plan 7f3a no-objection --reason "…"',
        ],
      },
      { what: 'Two counties have not answered.', details: ['Alpine County', 'Amador County'], commands: [] },
    ],
  },
};
