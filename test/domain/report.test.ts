import fc from 'fast-check';
import type { PhaseEvent } from '../../domain/events';
import { readGate } from '../../domain/gate';
import { type Instant, phaseStream } from '../../domain/ids';
import type { Recorded } from '../../domain/ports';
import { reportOf } from '../../domain/report';
import type { PhaseReport } from '../../domain/report-model';
import { givenProject, message, at as on } from '../support/given-report';
import { frozen } from './frozen';
import {
  after,
  answer,
  appoint,
  asked,
  begun,
  cancel,
  comments,
  held,
  override,
  pause,
  provide,
  remind,
  remove,
  reopenUntil,
  request,
  resume,
  settle,
  stateOf,
  waive,
} from './given';
import { lived, lives } from './model';
import { at, launched } from './plan';

const given = givenProject();
const whole = reportOf(frozen(given.launch), frozen(given.recorded), frozen(given.words), given.now);
const [first, second, third] = whole.phases as [PhaseReport, PhaseReport, PhaseReport];
const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name.replace(' County', ''));
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** The report of the small plan's first phase after these events. */
function reported(events: readonly PhaseEvent[], now: Instant): PhaseReport {
  const recorded = events.map((event, i): Recorded => {
    const one = { stream: phaseStream('small', 'review'), position: i + 1, version: i + 1, recordedAt: event.at, event };
    return { ...one, prevHash: '', hash: `${i + 1}`, data: '' };
  });
  return reportOf(launched(), recorded, [], now).phases[0] as PhaseReport;
}

describe('a report', () => {
  it('names the project, its plan and the event that it stands at', () => {
    const last = given.recorded.at(-1);
    expect(whole).toMatchObject({
      project: 'well-rules',
      owner: 'Owner',
      planHash: 'h1',
      launched: { by: 'Clerk' },
      closed: null,
    });
    expect({ position: whole.position, hash: whole.hash }).toEqual({ position: last?.position, hash: last?.hash });
  });

  it('stands at nothing before the first event', () => {
    expect(reportOf(given.launch, [], [], given.now)).toMatchObject({ position: 0, hash: '', launched: null });
  });

  it('says who closed the project and why', () => {
    const close = { type: 'ProjectClosed' as const, at: on('2026-03-20 09:00'), by: 'Analyst', reason: 'done', undisposed: 4 };
    const end = { ...(given.recorded.at(-1) as Recorded), stream: 'project/well-rules', event: close };
    const { closed } = reportOf(given.launch, [...given.recorded, end], [], given.now);
    expect(closed).toEqual({ at: close.at, by: 'Analyst', reason: 'done', undisposed: 4 });
  });

  it('is interim for no phase any more when the project is cancelled', () => {
    const cancelled = { type: 'ProjectCancelled' as const, at: on('2026-03-20 09:00'), by: 'Analyst', reason: 'taken back' };
    const end = { ...(given.recorded.at(-1) as Recorded), stream: 'project/well-rules', event: cancelled };
    const over = reportOf(given.launch, [...given.recorded, end], [], given.now);
    expect(over.cancelled).toEqual({ at: cancelled.at, by: 'Analyst', reason: 'taken back' });
    expect(over.phases.map(({ interim }) => interim)).toEqual([false, false, false]);
  });

  it('is interim for each phase whose gate is not open', () => {
    expect(whole.phases.map(({ interim, gate }) => [interim, gate.gate])).toEqual([
      [false, 'open'],
      [true, 'held'],
      [true, 'not-begun'],
    ]);
  });

  it('has nobody in a phase that has not begun', () => {
    expect(third).toMatchObject({ dates: null, participants: [], comments: [], notStanding: [], waiting: [] });
  });

  it('says the same for ever of a phase whose gate is open', () => {
    const later = reportOf(given.launch, given.recorded, given.words, given.now + 1e9);
    expect(later.phases[0]).toEqual(first);
  });

  it('equals its own JSON round trip', () => {
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });

  it('shows no mail address', () => {
    const text = JSON.stringify(whole);
    for (const { email } of given.launch.directory.contacts) expect(text).not.toContain(email);
  });
});

const director = { contact: 'adams.director', message: 'd' };

describe('participation in a report', () => {
  it.each([
    ['adams', { status: 'answered', timing: 'on-time', position: 'comments', comments: 7 }],
    ['blaine', { status: 'answered', timing: 'within-grace', answers: [{ channel: 'on-behalf', enteredBy: 'Clerk (phone)' }] }],
    ['carter', { status: 'answered', timing: 'on-time', deadline: on('2026-03-13 17:00'), agency: 'South Agency' }],
    ['dawson', { status: 'waived', timing: null, answers: [], waiver: { by: 'Clerk', reason: 'no program of its own' } }],
    ['elko', { status: 'lapsed', timing: 'after-gate', position: 'comments', comments: 1 }],
    ['fallon', { status: 'answered', timing: 'on-time', position: 'objection', region: '', setting: 'urban' }],
    ['grant', { status: 'answered', timing: 'after-grace', comments: 1 }],
    ['harney', { status: 'undeliverable', asked: null, answers: [] }],
  ])('tells what became of %s', (county, became) => {
    expect(first.participants.find(({ participant }) => participant === county)).toMatchObject(became);
  });

  it('names through whom an answer came, with the role', () => {
    const [answered] = first.participants[0]?.answers ?? [];
    expect(answered).toMatchObject({ person: 'Training Coordinator, Adams County', roles: ['coordinator'], documentVersion: 1 });
  });

  it('says of which county two people answered and nobody settled which holds', () => {
    const two = after(asked(), [answer('adams'), '2026-03-04 10:00'], [answer('adams', director), '2026-03-05 10:00']);
    const undecided = (events: typeof two) => reported(events, at('2026-03-06 10:00')).participants.map((row) => row.undecided);
    expect(undecided(two)).toEqual([true, false, false]);
    const chosen = after(two, [
      (_state, now) => ({
        ...{ type: 'ConfirmAnswer', participant: 'adams', contact: 'adams.coordinator', message: 'c', receivedAt: now },
        ...{ item: null, comments: [] },
      }),
      '2026-03-05 11:00',
    ]);
    expect(undecided(chosen)).toEqual([false, false, false]);
  });

  it('says who extended a deadline until when and why', () => {
    const { extensions } = first.participants.find(({ participant }) => participant === 'carter') ?? {};
    expect(extensions).toEqual([{ at: on('2026-03-09 10:00'), until: on('2026-03-13 17:00'), by: 'Clerk', reason: 'flood' }]);
  });

  it('tells apart how late answers were, and how they came', () => {
    expect(first.timings).toEqual({
      ...{ 'on-time': 3, 'within-grace': 1, 'after-grace': 1, 'after-gate': 1 },
      'after-cancellation': 0,
    });
    expect(first.channels).toEqual({ mail: 5, 'on-behalf': 1 });
  });

  it('keeps to what the gate saw where another answer came after it', () => {
    const opened = after(asked(), ...COUNTIES.map((id) => [answer(id), '2026-03-04 10:00'] as const));
    const events = after(opened, [comments('adams', ['other']), '2026-03-05 10:00']);
    expect(reported(events, at('2026-03-06 10:00')).participants[0]).toMatchObject({
      ...{ status: 'answered', timing: 'on-time', position: 'no-comments', comments: 1 },
      answers: [{ receivedAt: at('2026-03-04 10:00') }],
    });
  });

  it('counts the same as the gate, whatever happens', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { world } of lived(life)) {
          const report = reported(world.events, world.now);
          const cancelled = world.events.findIndex(({ type }) => type === 'PhaseCancelled') + 1;
          const until = report.gate.opened === null ? cancelled || world.events.length : report.gate.opened.event - 1;
          const at = report.gate.opened?.at ?? world.events[cancelled - 1]?.at ?? world.now;
          const gate = readGate(stateOf(world.events.slice(0, until)), at);
          expect(countsIn(report.participants.map(({ status }) => status))).toEqual(gate.counts);
          expect(summed(report.regions)).toEqual(gate.counts);
          expect(summed(report.settings)).toEqual(gate.counts);
          expect(report.lapsed).toHaveLength(gate.counts.lapsed);
        }
      }),
      { seed: 20_260_318, numRuns: 30, endOnFailure: true },
    );
  });

  it('has as many comments in its rows as there are in the table, whatever happens', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { world } of lived(life)) {
          const report = reported(world.events, world.now);
          expect(report.participants.reduce((sum, row) => sum + row.comments, 0)).toBe(report.comments.length);
          const standing = Object.values(world.state.standings).flatMap(({ answers }) => answers.filter(({ stands }) => stands));
          expect(ids(report.comments).sort()).toEqual(ids(standing.flatMap((each) => each.comments)).sort());
        }
      }),
      { seed: 20_260_319, numRuns: 30, endOnFailure: true },
    );
  });

  it('is counted by region and setting', () => {
    expect(first.regions.map(({ group, counts, comments: n }) => [group, counts.participants, counts.answered, n])).toEqual([
      ['', 2, 1, 0],
      ['North', 3, 3, 9],
      ['South', 3, 1, 1],
    ]);
    expect(first.settings.map(({ group, counts }) => [group, counts.participants])).toEqual([
      ['rural', 5],
      ['urban', 3],
    ]);
  });
});

describe('the lists of a report', () => {
  it('name who lapsed, and who answered all the same', () => {
    expect(first.lapsed).toEqual([
      {
        ...{ participant: 'elko', name: 'Elko County', deadline: on('2026-03-10 17:00'), endOfGrace: on('2026-03-11 17:00') },
        ...{ lapsedAt: on('2026-03-11 17:00'), answeredAt: on('2026-03-16 09:00') },
      },
    ]);
  });

  it('keep late answers apart by how late they were', () => {
    expect(names(first.late['within-grace'])).toEqual(['Blaine']);
    expect(names(first.late['after-grace'])).toEqual(['Grant']);
    expect(names(first.late['after-gate'])).toEqual(['Elko']);
  });

  it('keep a late answer that a later one has replaced', () => {
    const events = after(asked(), [comments('adams', ['other']), '2026-03-11 09:00'], [answer('adams'), '2026-03-11 10:00']);
    const { late } = reported(events, at('2026-03-11 11:00'));
    expect(late['within-grace'].map(({ standing }) => standing)).toEqual(['replaced', 'stands']);
  });

  it('give each decision with who and why', () => {
    expect(first.decisions.map(({ decision, name, by, reason }) => [decision, name, by, reason])).toEqual([
      ['waiver', 'Dawson County', 'Clerk', 'no program of its own'],
      ['extension', 'Carter County', 'Clerk', 'flood'],
      ['settlement', 'Elko County', 'Clerk', 'spam'],
      ['override', '', 'Clerk', 'the board meets'],
    ]);
  });

  it('say by name what an override set aside', () => {
    expect(first.decisions.at(-1)?.detail).toBe('objection: Fallon County; undeliverable: Harney County');
  });

  it('show a waiver also where an answer came after it', () => {
    const events = after(asked(), [waive('adams'), '2026-03-03 09:00'], [answer('adams'), '2026-03-04 09:00']);
    const { participants, decisions } = reported(events, at('2026-03-05 09:00'));
    expect(participants[0]).toMatchObject({ status: 'answered', waiver: { by: 'operator' } });
    expect(decisions.map(({ decision }) => decision)).toEqual(['waiver']);
  });

  it('name the contacts who cannot be reached', () => {
    expect(first.undeliverable.map(({ contact, because }) => [contact, because])).toEqual([
      ['harney.coordinator', 'refused'],
      ['harney.alternate', 'refused'],
    ]);
  });

  it('name what still waits for a person', () => {
    expect(second.waiting.map(({ participant, waits, because }) => [participant, waits, because])).toEqual([
      ['blaine', 'possible-objection', null],
      ['carter', 'held-message', 'question'],
    ]);
    expect(first.waiting).toEqual([]);
  });
});

describe('the comment-response table of a report', () => {
  it('has one row for each comment that stands, with its words', () => {
    expect(first.comments.map(({ participant }) => participant)).toEqual([
      ...Array(7).fill('adams'),
      ...['blaine', 'grant', 'elko'],
    ]);
    expect(first.comments.find(({ participant }) => participant === 'grant')).toMatchObject({
      ...{ kind: 'augmentation', place: '1', text: 'Shorter.', proposed: 'Short.', words: 'as-received', timing: 'after-grace' },
    });
  });

  it('says what was made of each, by whom, when and why', () => {
    expect(first.comments.map(({ disposition }) => disposition?.disposition ?? null).slice(0, 7)).toEqual([
      ...['accepted', 'accepted-in-part', 'rejected', 'noted', 'out-of-scope', 'duplicate'],
      null,
    ]);
    expect(first.comments[1]?.disposition).toMatchObject({ by: 'Analyst', at: on('2026-03-12 14:00'), reason: 'the first half' });
  });

  it('gives the last of several dispositions', () => {
    const dispose = (disposition: 'accepted' | 'noted') =>
      ({ type: 'DisposeComment', comment: 'adams-1', disposition, by: 'operator', reason: '' }) as const;
    const events = after(
      asked(),
      [comments('adams', ['other']), '2026-03-03 09:00'],
      [dispose('accepted'), '2026-03-03 10:00'],
      [dispose('noted'), '2026-03-03 11:00'],
    );
    expect(reported(events, at('2026-03-04 09:00')).comments[0]?.disposition).toMatchObject({ disposition: 'noted' });
  });

  it('keeps what was replaced or does not count in a list of its own', () => {
    expect(first.notStanding.map(({ participant, because }) => [participant, because])).toEqual([
      ['grant', 'replaced'],
      ['elko', 'not-counted'],
    ]);
    expect(second.notStanding.map(({ because }) => because)).toEqual(['waits']);
  });

  it('loses no comment of any message, and has none twice', () => {
    for (const [phase, events] of Object.entries(given.phases)) {
      const { comments: standing, notStanding } = whole.phases.find((each) => each.phase === phase) as PhaseReport;
      const said = events.flatMap((event) =>
        event.type === 'FeedbackReceived' || event.type === 'MessageHeld' ? ids(event.comments) : [],
      );
      expect(ids([...standing, ...notStanding]).sort()).toEqual([...new Set(said)].sort());
    }
  });

  it('numbers comments as the journal heard of them, so that a number never changes', () => {
    expect(first.notStanding.map(({ no }) => no)).toEqual([1, 10]);
    expect(first.comments.map(({ no }) => no)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 11, 12]);
  });

  it('counts a held message that was counted after all once, under its first number', () => {
    const hold = (_state: unknown, now: Instant) => ({
      ...{ type: 'HoldMessage' as const, participant: 'adams', contact: 'adams.coordinator', message: 'm' },
      ...{ receivedAt: now, because: 'promise' as const, comments: [{ id: 'm.1', kind: 'other' as const, sha256: '0' }] },
    });
    const events = after(
      asked(),
      [hold, '2026-03-03 09:00'],
      [comments('blaine', ['other']), '2026-03-03 10:00'],
      [settle('m', 'counts'), '2026-03-03 11:00'],
    );
    const { comments: standing, notStanding } = reported(events, at('2026-03-04 09:00'));
    expect(standing.map(({ no, id, timing }) => [no, id, timing])).toEqual([
      [1, 'm.1', 'on-time'],
      [2, 'blaine-1', 'on-time'],
    ]);
    expect(notStanding).toEqual([]);
  });

  it('keeps the comments of an answer that a person took for "no comments"', () => {
    const events = after(
      asked(),
      [comments('adams', ['other'], { doubts: ['contradiction'], message: 'm' }), '2026-03-03 09:00'],
      [settle('m', 'no-comments'), '2026-03-03 10:00'],
    );
    expect(reported(events, at('2026-03-04 09:00')).notStanding.map(({ because }) => because)).toEqual(['no-comments']);
  });

  it('keeps the comments of an answer that does not count after all', () => {
    const events = after(
      asked(),
      [comments('adams', ['other'], { doubts: ['unread'], message: 'm' }), '2026-03-03 09:00'],
      [settle('m', 'does-not-count'), '2026-03-03 10:00'],
    );
    const { participants, notStanding } = reported(events, at('2026-03-04 09:00'));
    expect(notStanding.map(({ because }) => because)).toEqual(['not-counted']);
    expect(participants[0]).toMatchObject({ status: 'waiting', answers: [], comments: 0 });
  });

  it('keeps the comments of a held message that its sender has answered anew', () => {
    const hold = held('adams', 'question', { message: 'm' });
    const withWords: typeof hold = (state, now) => ({
      ...(typeof hold === 'function' ? hold(state, now) : hold),
      ...{ comments: [{ id: 'm.1', kind: 'other', sha256: '0' }] },
    });
    const events = after(begun(), [withWords, '2026-03-03 09:00'], [answer('adams'), '2026-03-03 10:00']);
    expect(reported(events, at('2026-03-04 09:00')).notStanding.map(({ because }) => because)).toEqual(['replaced']);
  });

  it('says where the words are not those that the journal holds the hash of', () => {
    const other = given.words.map((each) => (each.text === 'A fourth.' ? { ...each, text: 'Another.', sha256: 'x' } : each));
    const without = other.filter(({ text }) => text !== 'A fifth.');
    const { comments: standing = [] } = reportOf(given.launch, given.recorded, without, given.now).phases[0] ?? {};
    const of = (n: number) => standing.find(({ id }) => id === `${message('adams', '2026-03-06 10:15')}.${n}`)?.words;
    expect([3, 4, 5].map(of)).toEqual(['as-received', 'changed', 'missing']);
  });
});

describe('a report of a phase that was steered', () => {
  const steered = after(
    asked(),
    [pause, '2026-03-03 09:00'],
    [resume, '2026-03-03 09:30'],
    [appoint('adams', 'adams.director', 'adams.coordinator', ['coordinator']), '2026-03-03 10:00'],
    [remove('carter', 'carter.alternate'), '2026-03-03 10:30'],
    [remind(['blaine']), '2026-03-03 11:00'],
    [provide('second'), '2026-03-03 12:00'],
    [answer('blaine'), '2026-03-03 12:30'],
    [override, '2026-03-03 13:00'],
    [reopenUntil('2026-03-20'), '2026-03-03 14:00'],
    [cancel, '2026-03-04 09:00'],
    [comments('carter', ['other']), '2026-03-05 09:00'],
  );
  const report = reported(steered, at('2026-03-06 09:00'));

  it('lists each decision once, in the order of the journal', () => {
    expect(report.decisions.map(({ decision, participant, detail }) => [decision, participant, detail])).toEqual([
      ['pause', null, ''],
      ['resumption', null, ''],
      ['contact', 'adams', 'adams.director (coordinator), in place of adams.coordinator'],
      ['contact', 'adams', 'adams.coordinator is asked no more'],
      ['contact', 'carter', 'carter.alternate is asked no more'],
      ['reminder', null, 'blaine'],
      ['documents', null, 'version 2: draft.md (SHA-256 second)'],
      ['override', null, 'waiting: adams; waiting: carter'],
      ['reopening', null, expect.stringMatching(/^round 2, until Fri Mar 20, 2026 17:00; /)],
      ['cancellation', null, ''],
    ]);
  });

  it('counts as it was when the project was cancelled, and lists what came after apart', () => {
    expect(report.gate).toMatchObject({ gate: 'cancelled', counts: { answered: 1, waiting: 2 } });
    expect(names(report.late['after-cancellation'])).toEqual(['carter']);
    expect(report.participants.map(({ name, status, timing }) => [name, status, timing])).toEqual([
      ['adams', 'waiting', null],
      ['blaine', 'answered', 'on-time'],
      ['carter', 'waiting', 'after-cancellation'],
    ]);
  });

  it('keeps to what a county had said before, where it writes otherwise after the cancellation', () => {
    const events = after(steered, [answer('blaine', { position: 'objection' }), '2026-03-05 10:00']);
    const [, blaine] = reported(events, at('2026-03-06 09:00')).participants;
    expect(blaine).toMatchObject({ position: 'no-comments', timing: 'on-time' });
  });

  it('says for each answer which version of the documents its sender had been sent', () => {
    const mail = { ...request('carter'), kind: 'new-version' as const, about: '2' };
    const events = after(
      asked(),
      [provide('second'), '2026-03-03 11:00'],
      [comments('blaine', ['other']), '2026-03-03 11:01'],
      [{ type: 'ReportMail', mail, outcome: { outcome: 'accepted' }, documents: 2 }, '2026-03-03 11:02'],
      [held('carter', 'question', { message: 'm' }), '2026-03-03 11:30'],
      [comments('carter', ['other']), '2026-03-03 12:00'],
    );
    const { comments: rows } = reported(events, at('2026-03-04 09:00'));
    expect(rows.map(({ name, documentVersion }) => [name, documentVersion])).toEqual([
      ['blaine', 1],
      ['carter', 2],
    ]);
  });
});

const COUNTIES = ['adams', 'blaine', 'carter'] as const;

type Counts = Readonly<Record<string, number>>;

function countsIn(statuses: readonly string[]): Counts {
  const of = (status: string) => statuses.filter((each) => each === status).length;
  const words = ['answered', 'waived', 'lapsed', 'waiting', 'overdue', 'undeliverable'];
  return { participants: statuses.length, ...Object.fromEntries(words.map((word) => [word, of(word)])) };
}

function summed(groups: readonly { readonly counts: object }[]): Counts {
  const none = countsIn([]);
  return groups.reduce<Counts>(
    (sum, { counts }) => Object.fromEntries(Object.entries(counts).map(([word, n]) => [word, (sum[word] ?? 0) + n])),
    none,
  );
}
