import { readGate } from '../../../domain/gate';
import { standingAnswers } from '../../../domain/standing';
import {
  accepted,
  after,
  answer,
  asked,
  bounce,
  comments,
  given,
  held,
  mailsOwed,
  newsOf,
  objection,
  override,
  request,
  settle,
  stateOf,
  time,
} from '../given';
import { at } from '../plan';

type Events = ReturnType<typeof asked>;
const two = after(asked(), [answer('adams'), '2026-03-03 10:00'], [answer('blaine'), '2026-03-03 10:00']);
const standing = (events: Events) => standingAnswers(stateOf(events).standings.carter ?? fail('no carter')).map((a) => a.message);
const fail = (why: string): never => {
  throw new Error(why);
};

describe('held after the deadline', () => {
  const objected = after(two, [objection('carter'), '2026-03-10 10:00'], [time, '2026-03-11 17:00']);

  it('holds without limit of time, and opens at the clearing event', () => {
    given(objected).when(time, '2027-03-11 17:00').thenGate('objection carter');
    given(objected)
      .when(answer('carter'), '2027-03-12 10:00')
      .then({ type: 'FeedbackReceived' }, { type: 'GateOpened', at: at('2027-03-12 10:00') });
  });

  it('goes on counting answers', () => {
    const silent = after(
      asked({ gate: { opens: 'all-answered' } }),
      [answer('adams'), '2026-03-03 10:00'],
      [time, '2026-03-11 17:00'],
    );
    given(silent).when(answer('carter'), '2026-04-20 10:00').thenGate('lapsed blaine');
  });
});

describe('late while the gate is shut', () => {
  const lapsed = after(
    asked({ gate: { opens: 'all-answered' } }),
    [answer('adams'), '2026-03-03 10:00'],
    [time, '2026-03-11 17:00'],
  );

  it('counts, also from one who has lapsed', () => {
    given(lapsed)
      .when(answer('carter'), '2026-03-20 10:00')
      .then({ type: 'FeedbackReceived', participant: 'carter', timing: 'after-grace' });
    expect(stateOf(after(lapsed, [answer('carter'), '2026-03-20 10:00'])).standings.carter?.status).toBe('answered');
  });

  it('is listed within grace and after it apart', () => {
    const events = after(
      asked({ gate: { opens: 'all-answered' } }),
      [answer('adams'), '2026-03-11 17:00'],
      [answer('blaine'), '2026-03-11 17:01'],
    );
    expect(readGate(stateOf(events), at('2026-03-12 09:00')).standings.map((s) => s.timing)).toEqual([
      'within-grace',
      'after-grace',
      null,
    ]);
  });
});

describe('after the gate opened', () => {
  const opened = after(two, [time, '2026-03-11 17:00']);

  it('records late answers, and the gate stays as it is', () => {
    const events = after(opened, [objection('carter'), '2026-03-12 10:00']);
    expect(events.at(-1)).toMatchObject({ type: 'FeedbackReceived', timing: 'after-gate' });
    given(events).thenGate('2026-03-12 10:00');
  });

  it('brings an objection to a person, who can settle it', () => {
    const events = after(opened, [objection('carter', { message: 'm' }), '2026-03-12 10:00']);
    expect(newsOf(events).slice(-1)).toEqual(['late-objection carter']);
    given(events).when(settle('m', 'objection'), '2026-03-13 10:00').then({ type: 'ItemSettled' });
  });

  it('asks no second time about an objection that a person has read out of a held message', () => {
    const read = after(
      opened,
      [held('carter', 'question'), '2026-03-12 10:00'],
      [settle('held-carter', 'objection'), '2026-03-12 11:00'],
    );
    given(read).when(settle('held-carter', 'objection'), '2026-03-12 11:00').thenRefuses('unknown-item');
  });

  it('tells the sender once, however many answers come before that mail has gone', () => {
    const events = after(
      opened,
      [answer('carter'), '2026-03-12 10:00'],
      [answer('carter'), '2026-03-12 10:01'],
      [held('carter', 'question'), '2026-03-12 10:02'],
    );
    expect(
      mailsOwed(events, '2026-03-12 10:02', ['late', 'receipt', 'not-yet-counted']).filter((line) => line.includes('carter')),
    ).toEqual(['2026-03-12 10:00 late carter.coordinator', '2026-03-12 10:01 receipt carter.coordinator']);
  });

  it('asks nobody any more', () => {
    expect(mailsOwed(opened, '2026-03-12 10:00')).toEqual([]);
  });
});

describe('two answers', () => {
  it('of the same contact: the later replaces the earlier, and both are kept', () => {
    const events = after(
      asked(),
      [answer('carter', { message: 'first' }), '2026-03-03 10:00'],
      [answer('carter', { message: 'second' }), '2026-03-04 10:00'],
    );
    expect(standing(events)).toEqual(['second']);
    expect(stateOf(events).standings.carter?.answers).toHaveLength(2);
  });

  it('of the same contact: the later by receipt, not by hearing', () => {
    const events = after(
      asked(),
      [answer('carter', { message: 'second' }), '2026-03-04 10:00'],
      [objection('carter', { message: 'first', received: '2026-03-03 10:00' }), '2026-03-04 10:01'],
    );
    expect(standing(events)).toEqual(['second']);
  });

  it('of the same contact: both stand where the later adds, in whatever order they are heard', () => {
    const first = answer('carter', { message: 'first', received: '2026-03-03 10:00' });
    const more = comments('carter', ['other'], { message: 'more', adds: true, received: '2026-03-04 10:00' });
    expect(standing(after(asked(), [first, '2026-03-04 10:00'], [more, '2026-03-04 10:00']))).toEqual(['first', 'more']);
    expect(standing(after(asked(), [more, '2026-03-04 10:00'], [first, '2026-03-04 10:00']))).toEqual(['more', 'first']);
  });

  it('of different contacts: both stand, and an objection in either holds', () => {
    const events = after(
      two,
      [objection('carter', { contact: 'carter.director', message: 'director' }), '2026-03-03 10:00'],
      [answer('carter', { message: 'own' }), '2026-03-04 10:00'],
    );
    expect(standing(events)).toEqual(['director', 'own']);
    given(events).thenGate('2026-03-04 10:00', 'objection carter');
  });

  it('of different contacts: the coordinator is asked', () => {
    const events = after(
      asked(),
      [answer('carter'), '2026-03-03 10:00'],
      [answer('carter', { contact: 'carter.director' }), '2026-03-04 10:00'],
    );
    expect(mailsOwed(events, '2026-03-04 10:00', ['receipt'])).toEqual([
      '2026-03-03 10:00 receipt carter.coordinator',
      '2026-03-04 10:00 receipt carter.coordinator',
      '2026-03-04 10:00 receipt carter.director',
    ]);
  });

  it('heard twice is one', () => {
    const events = after(asked(), [answer('carter', { message: 'm' }), '2026-03-03 10:00']);
    given(events)
      .when(answer('carter', { message: 'm' }), '2026-03-03 11:00')
      .thenNothing();
  });
});

describe('a bounce', () => {
  it('that is heard before the pass reports its request leaves the participant not asked', () => {
    const events = after(
      two.filter((e) => e.type !== 'MailAccepted' || e.mail.participant !== 'carter'),
      [bounce('carter', 'carter.coordinator'), '2026-03-03 10:00'],
      [accepted(request('carter')), '2026-03-03 10:01'],
    );
    given(events).when(time, '2026-03-11 17:00').thenGate('never-asked carter');
  });

  it('of an address that has answered changes nothing of the answer', () => {
    given(two).when(bounce('adams', 'adams.coordinator'), '2026-03-04 10:00').thenGate('waiting carter');
    given(two).when(override, '2026-03-04 10:00').thenGate();
  });
});
