import { agenda } from '../../../domain/agenda';
import { readGate } from '../../../domain/gate';
import {
  accepted,
  advance,
  after,
  ambiguous,
  answer,
  appoint,
  asked,
  begun,
  comments,
  dispose,
  extendTo,
  given,
  held,
  nextDecision,
  objection,
  override,
  remove,
  request,
  settle,
  stateOf,
  time,
  waive,
} from '../given';
import { at, COUNTIES } from '../plan';

const heard = (events: ReturnType<typeof asked>, ...counties: readonly string[]) =>
  after(events, ...counties.map((id) => [answer(id), '2026-03-03 10:00'] as const));

describe('gate may open when', () => {
  it('has begun', () => {
    given([]).when(advance, '2026-03-02 09:00').thenRefuses('not-begun');
    given([]).when(time, '2026-03-02 09:00').thenNothing();
  });

  it('opens with the event that meets its rule', () => {
    given(heard(asked(), 'adams', 'blaine'))
      .when(answer('carter'), '2026-03-04 10:00')
      .then({ type: 'FeedbackReceived' }, { type: 'GateOpened', at: at('2026-03-04 10:00'), how: 'rule' });
  });

  it.each([
    ['a waiver', waive('carter'), 'ParticipantWaived'],
    ['an entry', answer('carter', { enteredBy: 'operator' }), 'FeedbackReceived'],
  ] as const)('is read after %s', (_what, command, type) => {
    given(heard(asked(), 'adams', 'blaine'))
      .when(command, '2026-03-04 10:00')
      .then({ type }, { type: 'GateOpened' });
  });

  it('opens once', () => {
    given(heard(asked(), ...COUNTIES))
      .when(time, '2026-03-04 10:00')
      .thenNothing();
    given(heard(asked(), ...COUNTIES))
      .when(override, '2026-03-04 10:00')
      .thenRefuses('gate-already-open');
  });
});

describe('never by itself', () => {
  it('opens without one answer, everyone waived', () => {
    const events = after(asked(), ...COUNTIES.map((id) => [waive(id), '2026-03-03 10:00'] as const));
    given(events).thenGate('2026-03-03 10:00', 'no-answer');
    given(events).when(answer('adams'), '2026-03-04 10:00').then({ type: 'FeedbackReceived' }, { type: 'GateOpened' });
  });

  it('opens at the end of grace without one answer', () => {
    given(asked()).when(time, '2026-03-11 17:00').thenGate('no-answer');
  });

  it('opens while one who owes was never asked', () => {
    const events = heard(
      after(begun(), [accepted(request('adams')), '2026-03-02 09:00'], [accepted(request('blaine')), '2026-03-02 09:00']),
      'adams',
      'blaine',
    );
    given(events).when(time, '2026-03-11 17:00').thenGate('never-asked carter');
    expect(after(events, [time, '2026-03-11 17:00']).filter((event) => event.type === 'ResponseLapsed')).toEqual([]);
    given(events).when(waive('carter'), '2026-03-11 17:00').thenGate();
  });

  it('opens while it is in doubt whether one was asked; a new date sends the request again', () => {
    const events = heard(
      after(
        asked().filter((e) => e.type !== 'MailAccepted' || e.mail.participant !== 'carter'),
        [ambiguous(request('carter')), '2026-03-02 09:00'],
        [ambiguous(request('carter')), '2026-03-02 09:10'],
      ),
      'adams',
      'blaine',
    );
    given(events).when(time, '2026-03-11 17:00').thenGate('never-asked carter');
    const extended = stateOf(after(events, [extendTo('2026-03-13', ['carter']), '2026-03-03 11:00']));
    expect(
      agenda(extended, at('2026-03-03 11:00')).mails.map(({ mail }) => [mail.kind, mail.to, mail.deadlineNo]),
    ).toContainEqual(['request', 'carter.coordinator', 2]);
  });

  describe('while a message from a participant waits for a person', () => {
    const events = heard(after(asked(), [held('carter', 'question'), '2026-03-03 09:30']), 'adams', 'blaine');

    it('opens, also at the end of grace', () => {
      given(events).when(time, '2026-03-11 17:00').thenGate('held-message carter');
      given(events).when(waive('carter'), '2026-03-04 10:00').thenGate('held-message carter');
    });

    it('is let go when a person settles it', () => {
      given(events)
        .when(settle('held-carter', 'counts'), '2026-03-04 10:00')
        .then({ type: 'ItemSettled' }, { type: 'FeedbackReceived', timing: 'on-time' }, { type: 'GateOpened' });
      given(events).when(settle('held-carter', 'does-not-count'), '2026-03-04 10:00').thenGate('waiting carter');
    });

    it('is the answer of the contact whom a person names, if the phase asks that contact', () => {
      const settleAs = (contact: string) =>
        ({ type: 'Settle', item: 'held-carter', verdict: 'counts', contact, by: 'operator', reason: 'theirs' }) as const;
      given(events).when(settleAs('nobody'), '2026-03-04 10:00').thenRefuses('unknown-contact');
      given(events)
        .when(settleAs('carter.coordinator'), '2026-03-04 10:00')
        .then({ type: 'ItemSettled' }, { type: 'FeedbackReceived', contact: 'carter.coordinator' }, { type: 'GateOpened' });
    });

    it('waits for an answer again when a person says of one that counts that it does not', () => {
      const counted = after(asked(), [answer('carter', { message: 'm' }), '2026-03-03 09:30']);
      given(heard(counted, 'adams'))
        .when(settle('m', 'does-not-count'), '2026-03-03 10:00')
        .thenGate('waiting blaine', 'waiting carter');
    });

    it('is let go by a later answer of the same contact', () => {
      given(events).when(answer('carter'), '2026-03-04 10:00').thenGate();
    });

    it('is not let go by an answer of another contact, nor by an earlier one', () => {
      given(events)
        .when(answer('carter', { contact: 'carter.director' }), '2026-03-04 10:00')
        .thenGate('held-message carter');
      given(events)
        .when(answer('carter', { received: '2026-03-03 09:29' }), '2026-03-04 10:00')
        .thenGate('held-message carter');
    });

    it('is not let go by an answer that a person then says does not count', () => {
      const answered = after(events, [
        answer('carter', { message: 'prose', doubts: ['unread'], received: '2026-03-04 09:00' }),
        '2026-03-04 09:00',
      ]);
      const shut = after(
        heard(asked(), 'adams'),
        [held('carter', 'question'), '2026-03-03 09:30'],
        [answer('carter', { message: 'prose', doubts: ['unread'] }), '2026-03-04 09:00'],
        [settle('prose', 'does-not-count'), '2026-03-04 10:00'],
      );
      given(answered).thenGate('2026-03-04 09:00');
      given(shut).thenGate('2026-03-04 10:00', 'waiting blaine', 'waiting carter', 'held-message carter');
    });

    it('holds nothing when it is heard after a later answer of that contact', () => {
      const late = after(
        heard(asked(), 'adams'),
        [answer('carter'), '2026-03-03 10:00'],
        [held('carter', 'question', { received: '2026-03-03 09:30' }), '2026-03-03 10:05'],
      );
      given(late).when(answer('blaine'), '2026-03-04 10:00').thenGate();
    });
  });

  it('is held by a mere acknowledgement, unless its sender has answered', () => {
    given(heard(asked(), 'adams', 'blaine'))
      .when(held('carter', 'acknowledgement'), '2026-03-04 10:00')
      .thenGate('waiting carter', 'held-message carter');
    given(heard(asked(), 'adams', 'carter'))
      .when(held('carter', 'acknowledgement'), '2026-03-04 10:00')
      .thenGate('waiting blaine');
    given(heard(asked(), 'adams', 'carter'))
      .when(held('carter', 'question'), '2026-03-04 10:00')
      .thenGate('waiting blaine', 'held-message carter');
  });

  it('is held by an acknowledgement that came before the answer, in whatever order they are heard', () => {
    const events = heard(asked(), 'adams', 'carter');
    given(events)
      .when(held('carter', 'acknowledgement', { received: '2026-03-03 09:00', contact: 'carter.director' }), '2026-03-04 10:00')
      .thenGate('waiting blaine', 'held-message carter');
  });
});

describe('all-answered', () => {
  const strict = asked({ gate: { opens: 'all-answered' } });

  it('opens at once when everyone has answered or been waived, also before the deadline', () => {
    given(heard(strict, 'adams', 'blaine'))
      .when(waive('carter'), '2026-03-03 11:00')
      .thenGate();
  });

  it('opens with comments that also ask for more time: they are an answer, and the request is shown', () => {
    const asking = comments('carter', ['addition'], { doubts: ['time-request'] });
    given(heard(strict, 'adams', 'blaine'))
      .when(asking, '2026-03-03 11:00')
      .thenGate();
    const opened = after(heard(strict, 'adams', 'blaine'), [asking, '2026-03-03 11:00']);
    expect(readGate(stateOf(opened), at('2026-03-03 11:00')).standings).toContainEqual(
      expect.objectContaining({ participant: 'carter', status: 'answered', asksForTime: true }),
    );
  });

  it('is held by a request for time that says nothing else', () => {
    given(heard(strict, 'adams', 'blaine'))
      .when(held('carter', 'request-for-time'), '2026-03-03 11:00')
      .thenGate('waiting carter', 'held-message carter');
  });

  it('is held by a lapse, without limit of time', () => {
    const events = after(heard(strict, 'adams', 'blaine'), [time, '2026-03-11 17:00']);
    given(events).when(time, '2027-03-11 17:00').thenGate('lapsed carter');
    expect(nextDecision(after(events, [time, '2026-03-11 17:00']), '2026-03-11 17:00')).toBeNull();
  });
});

describe('all-answered-or-deadline', () => {
  it('opens at once when everyone has answered', () => {
    given(heard(asked(), 'adams', 'blaine'))
      .when(answer('carter'), '2026-03-03 11:00')
      .thenGate();
  });

  it('opens at the end of grace, not at the deadline', () => {
    given(heard(asked(), 'adams')).when(time, '2026-03-10 17:00').thenGate('waiting blaine', 'waiting carter');
    given(heard(asked(), 'adams')).when(time, '2026-03-11 17:00').thenGate();
  });

  it('waits for the end of grace of the last who was extended', () => {
    const events = after(
      heard(asked(), 'adams'),
      [extendTo('2026-03-13', ['carter']), '2026-03-03 11:00'],
      [time, '2026-03-11 17:00'],
    );
    given(events).thenGate('2026-03-11 17:00', 'waiting carter');
    expect(nextDecision(after(events, [time, '2026-03-16 09:00']), '2026-03-16 09:00')).toBe('2026-03-16 17:00');
    given(events).when(time, '2026-03-16 17:00').thenGate();
  });
});

describe('operator', () => {
  const byOperator = asked({ gate: { opens: 'operator' } });

  it('opens by advance only, everyone answered or not', () => {
    given(heard(byOperator, ...COUNTIES)).thenGate('2026-03-03 10:00', 'operator-decides');
    given(heard(byOperator, 'adams')).when(time, '2026-03-20 10:00').thenGate('operator-decides');
    given(heard(byOperator, 'adams'))
      .when(advance, '2026-03-04 10:00')
      .then({ type: 'GateOpened', how: 'operator', overrode: [] });
  });

  it('is held by obstacles unless they are overridden, which names them', () => {
    const objected = after(byOperator, [objection('adams'), '2026-03-03 10:00']);
    given(objected).when(advance, '2026-03-04 10:00').thenRefuses('gate-still-held');
    given(objected)
      .when(override, '2026-03-04 10:00')
      .then({ type: 'GateOpened', how: 'override', overrode: ['objection adams'] });
  });

  it('needs an override where another rule opens the gate, and a reason in any case', () => {
    given(heard(asked(), 'adams')).when(advance, '2026-03-04 10:00').thenRefuses('gate-opens-by-rule');
    given(heard(byOperator, 'adams'))
      .when({ type: 'AdvanceGate', override: false, by: 'operator', reason: ' ' }, '2026-03-04 10:00')
      .thenRefuses('reason-needed');
  });
});

describe('quorum', () => {
  const quorum = (share: number) => asked({ gate: { quorum: share } });

  it('is judged at the last end of grace', () => {
    const events = heard(quorum(0.6), 'adams');
    given(events).when(time, '2026-03-11 16:59').thenGate('overdue blaine', 'overdue carter');
    given(events).when(time, '2026-03-11 17:00').thenGate('quorum');
  });

  it('is judged after every event since, late and entered answers counted', () => {
    const short = after(heard(quorum(0.6), 'adams'), [time, '2026-03-11 17:00']);
    given(short)
      .when(answer('carter'), '2026-03-12 10:00')
      .then({ type: 'FeedbackReceived', timing: 'after-grace' }, { type: 'GateOpened' });
    given(short)
      .when(answer('carter', { enteredBy: 'operator' }), '2026-03-12 10:00')
      .thenGate();
  });

  it('leaves the waived out of the denominator and the lapsed in', () => {
    const short = after(heard(quorum(0.5), 'adams'), [time, '2026-03-11 17:00']);
    given(short).thenGate('2026-03-11 17:00', 'quorum');
    given(short).when(waive('carter'), '2026-03-12 10:00').thenGate();
  });

  it.each([
    [0.9, 10, 9],
    [0.1, 30, 3],
    [0.28, 25, 7],
    [0.29, 100, 29],
    [0.55, 100, 55],
    [0.9, 58, 53],
    [1, 58, 58],
  ])('of %d among %d needs %d, not one more by a rounding error', (share, participants, needed) => {
    const events = asked({ gate: { quorum: share } });
    const [began] = events;
    if (began?.type !== 'PhaseBegan') throw new Error('expected a beginning');
    const many = Array.from({ length: participants }, (_, i) => ({ id: `county-${i}`, contacts: [] }));
    expect(quorumOf([{ ...began, participants: many }])).toBe(needed);
  });
});

describe('minimumOpen', () => {
  const patient = (minimumOpen: string | number) => heard(asked({ gate: { minimumOpen } }), ...COUNTIES);

  it('keeps a gate shut until close of business of so many open days after the request', () => {
    given(patient('2bd')).thenGate('2026-03-03 10:00', 'minimum-open');
    expect(nextDecision(patient('2bd'), '2026-03-03 10:00')).toBe('2026-03-04 17:00');
    given(patient('2bd')).when(time, '2026-03-04 17:00').then({ type: 'GateOpened', how: 'rule' });
  });

  it('of 0 keeps it shut until the request', () => {
    const early = begun({ gate: { minimumOpen: 0 } }, '2026-03-01 12:00');
    const events = after(early, ...COUNTIES.map((id) => [answer(id), '2026-03-01 13:00'] as const));
    given(events).thenGate('2026-03-01 13:00', 'minimum-open');
    given(events).when(time, '2026-03-02 09:00').thenGate();
  });

  it('may be gone below by an override', () => {
    given(patient('2bd'))
      .when(override, '2026-03-03 11:00')
      .then({ type: 'GateOpened', how: 'override', overrode: ['minimum-open'] });
  });
});

describe('objections', () => {
  const objected = after(heard(asked(), 'adams', 'blaine'), [objection('carter'), '2026-03-03 10:00']);

  it('hold until that contact answers otherwise', () => {
    given(objected).thenGate('2026-03-03 10:00', 'objection carter');
    given(objected).when(answer('carter'), '2026-03-04 10:00').thenGate();
  });

  it('hold through another contact’s answer, a disposition and the end of grace', () => {
    given(objected)
      .when(answer('carter', { contact: 'carter.director' }), '2026-03-04 10:00')
      .thenGate('objection carter');
    const withComment = after(heard(asked(), 'adams', 'blaine'), [
      comments('carter', ['deletion'], { position: 'objection' }),
      '2026-03-03 10:00',
    ]);
    given(withComment).when(dispose('carter-1'), '2026-03-04 10:00').thenGate('objection carter');
    given(objected).when(time, '2026-03-20 10:00').thenGate('objection carter');
  });

  it('are cleared by a contact who was put in the place of the one who objects, by what it says from then on', () => {
    const said = after(objected, [answer('carter', { contact: 'carter.alternate' }), '2026-03-03 12:00']);
    const replaced = after(said, [appoint('carter', 'carter.alternate', 'carter.coordinator'), '2026-03-04 10:00']);
    given(replaced).thenGate('2026-03-04 10:00', 'objection carter');
    given(replaced)
      .when(answer('carter', { contact: 'carter.alternate' }), '2026-03-04 11:00')
      .thenGate();
    given(replaced)
      .when(answer('carter', { contact: 'carter.director' }), '2026-03-04 11:00')
      .thenGate('objection carter');
  });

  it('hold of one who was taken away and not replaced', () => {
    const removed = after(objected, [remove('carter', 'carter.coordinator'), '2026-03-04 10:00']);
    given(removed)
      .when(answer('carter', { contact: 'carter.alternate' }), '2026-03-04 11:00')
      .thenGate('objection carter');
  });

  it('cannot be waived away', () => {
    given(objected).when(waive('carter'), '2026-03-04 10:00').thenRefuses('already-answered');
  });

  it('hold while the same contact only adds to one', () => {
    given(objected)
      .when(comments('carter', ['addition'], { adds: true }), '2026-03-04 10:00')
      .thenGate('objection carter');
  });

  it('hold again when the answer that replaced one turns out not to count', () => {
    const replaced = after(
      heard(asked(), 'adams'),
      [objection('carter'), '2026-03-03 10:00'],
      [answer('carter', { message: 'prose', doubts: ['unread'] }), '2026-03-04 10:00'],
    );
    given(replaced).thenGate('2026-03-04 10:00', 'waiting blaine');
    given(replaced).when(settle('prose', 'does-not-count'), '2026-03-04 11:00').thenGate('waiting blaine', 'objection carter');
  });

  it('hold in the answer of a participant who was waived before', () => {
    const waived = after(
      heard(asked(), 'adams'),
      [waive('carter'), '2026-03-03 10:00'],
      [objection('carter'), '2026-03-04 10:00'],
    );
    given(waived).when(answer('blaine'), '2026-03-05 10:00').thenGate('objection carter');
  });

  it('can be overridden, which is in the record', () => {
    given(objected)
      .when(override, '2026-03-04 10:00')
      .then({ type: 'GateOpened', how: 'override', overrode: ['objection carter'] });
  });

  it('hold nothing where the plan does not say so', () => {
    given(heard(asked({ gate: { heldBy: [] } }), 'adams', 'blaine'))
      .when(objection('carter'), '2026-03-04 10:00')
      .thenGate();
  });

  it('are possible until a person has settled the doubt', () => {
    const doubtful = after(heard(asked(), 'adams', 'blaine'), [
      comments('carter', ['other'], { message: 'm', doubts: ['possible-objection'] }),
      '2026-03-03 10:00',
    ]);
    given(doubtful).thenGate('2026-03-03 10:00', 'possible-objection carter');
    given(doubtful).when(settle('m', 'no-objection'), '2026-03-04 10:00').thenGate();
    given(doubtful).when(settle('m', 'objection'), '2026-03-04 10:00').thenGate('objection carter');
    given(doubtful).when(settle('m', 'counts'), '2026-03-04 10:00').thenRefuses('wrong-verdict');
  });
});

describe('undisposed-comments', () => {
  const careful = { gate: { heldBy: ['undisposed-comments'] } };
  const commented = after(heard(asked(careful), 'adams', 'blaine'), [
    comments('carter', ['addition', 'deletion']),
    '2026-03-03 10:00',
  ]);

  it('hold until each has a disposition', () => {
    given(commented).thenGate('2026-03-03 10:00', 'undisposed-comments carter');
    given(commented).when(dispose('carter-1'), '2026-03-04 10:00').thenGate('undisposed-comments carter');
    given(after(commented, [dispose('carter-1'), '2026-03-04 10:00']))
      .when(dispose('carter-2'), '2026-03-04 10:00')
      .thenGate();
  });

  it('of a replaced answer hold nothing', () => {
    given(commented).when(answer('carter'), '2026-03-04 10:00').thenGate();
  });

  it('of an answer that was added to hold still', () => {
    given(commented)
      .when(answer('carter', { adds: true }), '2026-03-04 10:00')
      .thenGate('undisposed-comments carter');
  });

  it('of a late answer hold while the gate is shut', () => {
    const late = after(heard(asked(careful), 'adams'), [comments('carter', ['other']), '2026-03-11 10:00']);
    given(late).when(time, '2026-03-11 17:00').thenGate('undisposed-comments carter');
  });
});

function quorumOf(events: ReturnType<typeof asked>): number | undefined {
  return readGate(stateOf(events), at('2026-03-02 09:00')).quorum?.needed;
}
