import { decideProject } from '../../../domain/decide-project';
import { beforeLaunch, evolveProject, type ProjectCommand, type ProjectState } from '../../../domain/project';
import {
  accepted,
  after,
  agendaAt,
  answer,
  asked,
  begun,
  bounce,
  close,
  codeOf,
  comments,
  extendTo,
  given,
  held,
  mailsOwed,
  newsOf,
  nextDecision,
  objection,
  override,
  request,
  time,
  waive,
} from '../given';
import { at, COUNTIES } from '../plan';

const opened = after(asked(), ...COUNTIES.map((id) => [answer(id), '2026-03-03 10:00'] as const));

describe('waiver', () => {
  it('is only for one who owes', () => {
    given(after(asked(), [answer('adams'), '2026-03-03 10:00']))
      .when(waive('adams'), '2026-03-03 11:00')
      .thenRefuses('already-answered');
    given(after(asked(), [waive('adams'), '2026-03-03 10:00']))
      .when(waive('adams'), '2026-03-03 11:00')
      .thenRefuses('already-waived');
    given(asked()).when(waive('nobody'), '2026-03-03 11:00').thenRefuses('unknown-participant');
    given(asked()).when(waive('constructor'), '2026-03-03 11:00').thenRefuses('unknown-participant');
    given(opened).when(waive('adams'), '2026-03-03 11:00').thenRefuses('gate-already-open');
  });

  it('stops the ladder', () => {
    const events = after(asked(), [waive('adams'), '2026-03-03 10:00']);
    expect(mailsOwed(events, '2026-03-03 10:00').join()).not.toContain('adams');
  });

  it('is told to those who were asked, and to nobody else', () => {
    expect(mailsOwed(after(asked(), [waive('adams'), '2026-03-03 10:00']), '2026-03-03 10:00', ['waiver'])).toEqual([
      '2026-03-03 10:00 waiver adams.coordinator',
    ]);
    expect(mailsOwed(after(begun(), [waive('adams'), '2026-03-03 10:00']), '2026-03-03 10:00', ['waiver'])).toEqual([]);
  });

  it('ends with a later answer, which counts and may hold', () => {
    const waived = after(asked(), [answer('adams'), '2026-03-03 10:00'], [waive('blaine'), '2026-03-03 10:00']);
    given(waived).when(answer('blaine'), '2026-03-04 10:00').thenGate('waiting carter');
    given(waived).when(objection('blaine'), '2026-03-04 10:00').thenGate('objection blaine', 'waiting carter');
  });
});

describe('extension', () => {
  const extended = after(asked(), [extendTo('2026-03-13', ['adams']), '2026-03-05 10:00']);
  const told = after(extended, [accepted({ ...request('adams'), kind: 'extension', deadlineNo: 2 }), '2026-03-05 10:00']);

  it('is refused where it is not later than the own deadline and than now', () => {
    const shorter = (state: Parameters<Extract<ReturnType<typeof extendTo>, (...args: never[]) => unknown>>[0]) => {
      const schedule = state.terms?.schedule;
      if (schedule === undefined) throw new Error('not begun');
      return { type: 'ExtendDeadline', extensions: [{ participant: 'adams', schedule }], by: 'operator', reason: '' } as const;
    };
    given(asked()).when(shorter, '2026-03-05 10:00').thenRefuses('deadline-not-later');
    given(extended).when(shorter, '2026-03-05 10:00').thenRefuses('deadline-not-later');
    expect(
      codeOf(() =>
        given(extended)
          .when(extendTo('2026-03-12', ['adams']), '2026-03-05 10:00')
          .thenNothing(),
      ),
    ).toBe('deadline-not-later');
  });

  it('is possible until the gate opens, also from lapsed', () => {
    const lapsed = after(asked({ gate: { opens: 'all-answered' } }), [time, '2026-03-11 17:00']);
    given(lapsed)
      .when(extendTo('3bd', ['adams']), '2026-03-12 10:00')
      .thenGate('waiting adams', 'lapsed blaine', 'lapsed carter', 'no-answer');
    given(opened)
      .when(extendTo('2026-03-13', ['adams']), '2026-03-05 10:00')
      .thenRefuses('gate-already-open');
  });

  it('for all means all who owe', () => {
    const some = after(asked(), [answer('adams'), '2026-03-03 10:00'], [waive('blaine'), '2026-03-03 10:00']);
    given(some)
      .when(extendTo('2026-03-13', COUNTIES), '2026-03-05 10:00')
      .then({ type: 'DeadlineExtended', participant: 'carter', deadlineNo: 2 });
    given(some)
      .when(extendTo('2026-03-13', ['adams']), '2026-03-05 10:00')
      .thenRefuses('already-answered');
    given(some)
      .when({ type: 'ExtendDeadline', extensions: [], by: 'operator', reason: '' }, '2026-03-05 10:00')
      .thenRefuses('nobody-owes');
  });

  it('gives its own deadline and grace', () => {
    expect(nextDecision(after(told, [time, '2026-03-16 16:00']), '2026-03-16 16:00')).toBe('2026-03-16 17:00');
    const lapsed = after(told, [time, '2026-03-16 16:59']).filter((event) => event.type === 'ResponseLapsed');
    expect(lapsed).toMatchObject([{ participant: 'blaine' }, { participant: 'carter' }]);
  });

  it('is told to those who were asked; until then no rung goes out', () => {
    expect(mailsOwed(extended, '2026-03-05 10:00', ['extension', 'reminder', 'escalation'])[0]).toBe(
      '2026-03-05 10:00 extension adams.coordinator',
    );
    expect(mailsOwed(extended, '2026-03-05 10:00', ['reminder', 'escalation']).join()).not.toContain('adams');
  });

  it('sends the rungs of the new date again, those after the notice only', () => {
    expect(mailsOwed(told, '2026-03-05 10:00').filter((line) => line.includes('adams.coordinator'))).toEqual([
      '2026-03-10 09:00 reminder adams.coordinator',
      '2026-03-12 09:00 escalation adams.coordinator',
      '2026-03-13 09:00 escalation adams.coordinator',
    ]);
    const late = after(extended, [accepted({ ...request('adams'), kind: 'extension', deadlineNo: 2 }), '2026-03-10 09:00']);
    expect(mailsOwed(late, '2026-03-10 09:00').filter((line) => line.includes('adams.coordinator'))[0]).toBe(
      '2026-03-12 09:00 escalation adams.coordinator',
    );
  });

  it('is told to one whose request with the old date was on its way', () => {
    const unasked = after(
      begun(),
      [extendTo('2026-03-13', ['adams']), '2026-03-02 09:00'],
      [accepted(request('adams')), '2026-03-02 09:01'],
    );
    expect(mailsOwed(unasked, '2026-03-02 09:01', ['extension'])).toEqual(['2026-03-02 09:01 extension adams.coordinator']);
  });

  it('is not undone by the report of a mail of the old date', () => {
    const events = after(told, [accepted({ ...request('adams'), kind: 'reminder', rung: 3 }), '2026-03-05 10:01']);
    expect(mailsOwed(events, '2026-03-05 10:01')).toContain('2026-03-10 09:00 reminder adams.coordinator');
  });
});

describe('close', () => {
  const events = (state: ProjectState, command: ProjectCommand) => decideProject(state, command, at('2026-03-03 10:00'));
  const after = (...commands: ProjectCommand[]) =>
    commands.reduce((state, command) => events(state, command).reduce(evolveProject, state), beforeLaunch);
  const launch: ProjectCommand = {
    type: 'Launch',
    project: 'small',
    planHash: '0',
    phases: ['review', 'final'],
    by: 'operator',
    now: false,
  };
  const pass = (phase: string): ProjectCommand => ({ type: 'PassPhase', phase, gateOpenedAt: at('2026-03-03 09:00') });
  const closing = (undisposed: number, reason = ''): ProjectCommand => ({
    type: 'CloseProject',
    by: 'operator',
    reason,
    undisposed,
  });
  const done = after(launch, pass('review'), pass('final'));

  it('comes after the last gate', () => {
    expect(codeOf(() => events(after(launch, pass('review')), closing(0)))).toBe('gate-still-held');
    expect(events(done, closing(0))).toMatchObject([{ type: 'ProjectClosed', undisposed: 0 }]);
  });

  it('is refused while comments are undisposed, unless with a reason', () => {
    expect(codeOf(() => events(done, closing(2)))).toBe('undisposed-comments');
    expect(codeOf(() => events(done, closing(2, '  ')))).toBe('undisposed-comments');
    expect(events(done, closing(2, 'they repeat the first review'))).toMatchObject([{ type: 'ProjectClosed', undisposed: 2 }]);
  });

  it('happens once', () => {
    expect(codeOf(() => events(after(launch, pass('review'), pass('final'), closing(0)), closing(0)))).toBe('already-closed');
  });

  it('ends a phase for good: mail after it is refused and stays in the inbox, and only what was owed before is sent', () => {
    given(asked()).when(close, '2026-03-03 10:00').thenRefuses('gate-still-held');
    const closed = [...opened, { type: 'PhaseClosed', at: at('2026-03-20 10:00'), by: 'operator' } as const];
    given(closed).when(answer('adams'), '2026-03-21 10:00').thenRefuses('already-closed');
    given(closed).when(close, '2026-03-21 10:00').thenNothing();
    expect(agendaAt(closed, '2026-03-21 10:00').decision).toBeNull();
    expect(mailsOwed(closed, '2026-03-21 10:00', ['request', 'reminder', 'escalation', 'receipt'])).toEqual(
      COUNTIES.map((id) => `2026-03-03 10:00 receipt ${id}.coordinator`),
    );
  });
});

describe('copy', () => {
  const copied = begun({ copy: ['one@agency.example', 'two@agency.example'] }, '2026-03-01 12:00');

  it('is one mail for each address, at the request instant', () => {
    expect(mailsOwed(copied, '2026-03-01 12:00', ['copy'])).toEqual([
      '2026-03-02 09:00 copy copy-1',
      '2026-03-02 09:00 copy copy-2',
    ]);
  });

  it('is sent once and never reminded', () => {
    const copy = { kind: 'copy', participant: null, to: 'copy-1', round: 1, rung: 0, deadlineNo: 1, about: '' } as const;
    const events = after(copied, [accepted(copy), '2026-03-02 09:00']);
    expect(mailsOwed(events, '2026-03-10 09:00', ['copy', 'reminder', 'escalation'])).toEqual(['2026-03-10 09:00 copy copy-2']);
  });

  it('that bounces is shown to the owner and holds nothing', () => {
    const copies = asked({ copy: ['one@agency.example'] });
    const events = after(copies, [
      { type: 'NoteBounce', participant: null, contact: 'copy-1', message: 'b', receivedAt: at('2026-03-02 10:00') },
      '2026-03-02 10:00',
    ]);
    expect(newsOf(events)).toEqual(['undeliverable']);
    given(events).thenGate('2026-03-02 10:00', 'waiting adams', 'waiting blaine', 'waiting carter', 'no-answer');
  });
});

describe('commands of a person', () => {
  it('that settle, dispose or override name what they are about', () => {
    const commented = after(
      asked(),
      [comments('adams', ['addition']), '2026-03-03 10:00'],
      [held('blaine', 'question'), '2026-03-03 10:00'],
    );
    given(commented)
      .when({ type: 'DisposeComment', comment: 'none', disposition: 'noted', by: 'operator', reason: '' }, '2026-03-04 10:00')
      .thenRefuses('unknown-comment');
    given(commented)
      .when(
        { type: 'DisposeComment', comment: 'adams-1', disposition: 'rejected', by: 'operator', reason: '' },
        '2026-03-04 10:00',
      )
      .thenRefuses('reason-needed');
    given(commented)
      .when({ type: 'Settle', item: 'none', verdict: 'counts', by: 'operator', reason: 'read' }, '2026-03-04 10:00')
      .thenRefuses('unknown-item');
    given(commented)
      .when({ type: 'Settle', item: 'held-blaine', verdict: 'no-objection', by: 'operator', reason: 'read' }, '2026-03-04 10:00')
      .thenRefuses('wrong-verdict');
    given(commented)
      .when({ type: 'AdvanceGate', override: true, by: 'operator', reason: '' }, '2026-03-04 10:00')
      .thenRefuses('reason-needed');
  });

  it('open the gate once', () => {
    given(after(asked(), [override, '2026-03-03 10:00']))
      .when(override, '2026-03-03 10:00')
      .thenRefuses('gate-already-open');
  });

  it('do not bring the owner a bounce of the owner’s own mail', () => {
    const bounced = after(asked(), [
      { type: 'NoteBounce', participant: null, contact: 'owner', message: 'b', receivedAt: 0 },
      '2026-03-03 10:00',
    ]);
    expect(newsOf(bounced)).toEqual([]);
    expect(newsOf(after(asked(), [bounce('adams', 'adams.coordinator'), '2026-03-03 10:00']))).toEqual(['undeliverable adams']);
  });
});
