import {
  accepted,
  after,
  answer,
  appoint,
  asked,
  begun,
  bounce,
  given,
  mailsOwed,
  newsOf,
  pause,
  provide,
  refused,
  remind,
  remove,
  request,
  stateOf,
  waive,
} from './given';
import { COUNTIES } from './plan';

const opened = after(asked(), ...COUNTIES.map((id) => [answer(id), '2026-03-03 10:00'] as const));

describe('a reminder that is asked for', () => {
  it('goes to those who owe and have the request, at the next sending time', () => {
    const events = after(asked(), [answer('adams'), '2026-03-03 10:00'], [remind(COUNTIES), '2026-03-03 18:00']);
    expect(events.slice(-1)).toMatchObject([{ type: 'ReminderAsked', participants: ['blaine', 'carter'], atOnce: false }]);
    expect(mailsOwed(events, '2026-03-03 18:00', ['extra-reminder'])).toEqual([
      '2026-03-04 09:00 extra-reminder blaine.coordinator',
      '2026-03-04 09:00 extra-reminder carter.coordinator',
    ]);
  });

  it('goes out at any hour with --now', () => {
    const events = after(asked(), [remind(['adams'], true), '2026-03-07 22:00']);
    expect(mailsOwed(events, '2026-03-07 22:00', ['extra-reminder'])).toEqual([
      '2026-03-07 22:00 extra-reminder adams.coordinator',
    ]);
  });

  it('is not sent to who answers or is waived before', () => {
    const events = after(
      asked(),
      [remind(COUNTIES), '2026-03-03 18:00'],
      [answer('adams'), '2026-03-03 19:00'],
      [waive('blaine'), '2026-03-03 19:00'],
    );
    expect(mailsOwed(events, '2026-03-03 19:00', ['extra-reminder'])).toEqual([
      '2026-03-04 09:00 extra-reminder carter.coordinator',
    ]);
  });

  it('is a mail of its own each time, and leaves the ladder as it is', () => {
    const once = after(asked(), [remind(['adams'], true), '2026-03-04 10:00'], [remind(['adams'], true), '2026-03-04 11:00']);
    expect(mailsOwed(once, '2026-03-04 11:00', ['extra-reminder'])).toHaveLength(2);
    expect(mailsOwed(once, '2026-03-04 11:00')).toContain('2026-03-05 09:00 reminder adams.coordinator');
  });

  it('is refused where nobody owes, nobody was asked, or it is too late', () => {
    given(after(asked(), [answer('adams'), '2026-03-03 10:00']))
      .when(remind(['adams']), '2026-03-03 11:00')
      .thenRefuses('already-answered');
    given(begun())
      .when(remind(['adams']), '2026-03-02 09:00')
      .thenRefuses('nobody-asked');
    given(opened)
      .when(remind(['adams']), '2026-03-03 11:00')
      .thenRefuses('gate-already-open');
    given(asked())
      .when(remind(['nobody']), '2026-03-03 11:00')
      .thenRefuses('unknown-participant');
  });
});

describe('a contact who is appointed', () => {
  it('is asked in place of the one before, who gets nothing more', () => {
    const events = after(asked(), [appoint('adams', 'adams.coordinator-2', 'adams.coordinator'), '2026-03-04 10:00']);
    expect(events.slice(-2)).toMatchObject([
      { type: 'ContactAppointed', contact: 'adams.coordinator-2', replaces: 'adams.coordinator' },
      { type: 'ContactRemoved', contact: 'adams.coordinator' },
    ]);
    const adams = mailsOwed(events, '2026-03-04 10:00').filter((line) => line.includes('adams'));
    expect(adams[0]).toBe('2026-03-04 10:00 request adams.coordinator-2');
    expect(adams.some((line) => line.endsWith('adams.coordinator'))).toBe(false);
  });

  it('is not sent the rungs that lie behind', () => {
    const events = after(asked(), [appoint('adams', 'adams.alternate-2', null, ['alternate']), '2026-03-09 10:00']);
    expect(mailsOwed(events, '2026-03-09 10:00').filter((line) => line.includes('alternate-2'))).toEqual([
      '2026-03-10 09:00 escalation adams.alternate-2',
    ]);
  });

  it('may be somebody of the county who takes on one more role, and is then asked', () => {
    const events = after(asked(), [appoint('adams', 'adams.director', 'adams.coordinator'), '2026-03-04 10:00']);
    expect(stateOf(events).standings.adams?.contacts.find(({ id }) => id === 'adams.director')?.roles).toEqual([
      'coordinator',
      'director',
    ]);
    expect(mailsOwed(events, '2026-03-04 10:00', ['request'])).toEqual(['2026-03-04 10:00 request adams.director']);
  });

  it('owes no request where the county has answered', () => {
    const events = after(
      asked(),
      [answer('adams'), '2026-03-03 10:00'],
      [appoint('adams', 'adams.coordinator-2', 'adams.coordinator'), '2026-03-04 10:00'],
    );
    expect(mailsOwed(events, '2026-03-04 10:00', ['request'])).toEqual([]);
  });

  it('is refused where nothing would change, nobody is replaced, or it is too late', () => {
    given(asked()).when(appoint('adams', 'adams.coordinator'), '2026-03-04 10:00').thenRefuses('no-change');
    given(asked())
      .when(appoint('adams', 'adams.coordinator', 'adams.coordinator'), '2026-03-04 10:00')
      .thenRefuses('no-change');
    given(asked())
      .when(appoint('adams', 'adams.new', 'adams.nobody'), '2026-03-04 10:00')
      .thenRefuses('unknown-contact');
    given(asked()).when(appoint('nobody', 'nobody.new'), '2026-03-04 10:00').thenRefuses('unknown-participant');
    given(opened).when(appoint('adams', 'adams.new'), '2026-03-04 10:00').thenRefuses('gate-already-open');
    const gone = after(asked(), [remove('adams', 'adams.director'), '2026-03-04 10:00']);
    given(gone).when(appoint('adams', 'adams.director'), '2026-03-04 11:00').thenRefuses('unknown-contact');
  });

  it('is known to the directory alone before the phase begins', () => {
    given([]).when(appoint('adams', 'adams.coordinator-2'), '2026-03-01 10:00').then({ type: 'ContactAppointed' });
  });
});

describe('a contact who is taken away', () => {
  it('leaves the next role to be asked', () => {
    const events = after(asked(), [remove('adams', 'adams.coordinator'), '2026-03-04 10:00']);
    expect(mailsOwed(events, '2026-03-04 10:00', ['request'])).toEqual(['2026-03-04 10:00 request adams.alternate']);
  });

  it('is not the last who can be reached', () => {
    const alone = after(
      asked(),
      [bounce('adams', 'adams.alternate'), '2026-03-04 10:00'],
      [remove('adams', 'adams.director'), '2026-03-04 10:00'],
    );
    given(alone).when(remove('adams', 'adams.coordinator'), '2026-03-04 11:00').thenRefuses('last-contact');
    given(alone).when(remove('adams', 'adams.alternate'), '2026-03-04 11:00').then({ type: 'ContactRemoved' });
    given(alone).when(remove('adams', 'adams.director'), '2026-03-04 11:00').thenRefuses('unknown-contact');
  });

  it('is told once a day that its address is not in use any more, and holds nothing', () => {
    const gone = after(asked(), [remove('adams', 'adams.coordinator'), '2026-03-04 10:00']);
    const wrote = (n: number) =>
      ({
        type: 'RefuseMessage',
        participant: 'adams',
        contact: 'adams.coordinator',
        message: `m${n}`,
        receivedAt: 0,
        because: 'revoked-address',
      }) as const;
    const once = after(gone, [wrote(1), '2026-03-04 22:00'], [wrote(2), '2026-03-05 10:00'], [wrote(3), '2026-03-05 22:00']);
    expect(mailsOwed(once, '2026-03-05 22:00', ['revoked'])).toEqual([
      '2026-03-04 22:00 revoked adams.coordinator',
      '2026-03-05 22:00 revoked adams.coordinator',
    ]);
    given(once).thenGate('2026-03-05 22:00', 'waiting adams', 'waiting blaine', 'waiting carter', 'no-answer');
  });

  it('is out of reach for nobody: its bounce is no news', () => {
    const gone = after(asked(), [remove('adams', 'adams.coordinator'), '2026-03-04 10:00']);
    given(gone).when(bounce('adams', 'adams.coordinator'), '2026-03-04 11:00').thenNothing();
  });
});

describe('documents that are provided', () => {
  const accept = (kind: 'new-version', id: string, about: string) => accepted({ ...request(id), kind, about });

  it('are a new version once the phase has begun, sent to everyone who was asked and not waived', () => {
    const events = after(
      asked(),
      [waive('carter'), '2026-03-03 10:00'],
      [answer('adams'), '2026-03-03 10:00'],
      [provide('1'), '2026-03-03 18:00'],
    );
    expect(events.slice(-1)).toMatchObject([{ type: 'DocumentProvided', version: 2 }]);
    expect(mailsOwed(events, '2026-03-03 18:00', ['new-version'])).toEqual([
      '2026-03-04 09:00 new-version adams.coordinator',
      '2026-03-04 09:00 new-version blaine.coordinator',
    ]);
  });

  it('leave answers that were given before, on the version that their contact had', () => {
    const events = after(
      asked(),
      [answer('adams'), '2026-03-03 10:00'],
      [provide('1'), '2026-03-03 11:00'],
      [answer('blaine'), '2026-03-03 11:01'],
      [accept('new-version', 'carter', '2'), '2026-03-03 11:02'],
      [answer('carter'), '2026-03-03 12:00'],
    );
    const versions = Object.values(stateOf(events).standings).map((s) => s.answers[0]?.onVersion);
    expect(versions).toEqual([1, 1, 1]);
    const told = after(
      asked(),
      [provide('1'), '2026-03-03 11:00'],
      [
        {
          type: 'ReportMail',
          mail: { ...request('carter'), kind: 'new-version', about: '2' },
          outcome: { outcome: 'accepted' },
          documents: 2,
        },
        '2026-03-03 11:02',
      ],
      [answer('carter'), '2026-03-03 12:00'],
    );
    expect(stateOf(told).standings.carter?.answers[0]?.onVersion).toBe(2);
  });

  it('restart the clock of those who owe where the operator says so, in the same letter', () => {
    const events = after(asked(), [answer('adams'), '2026-03-03 10:00'], [provide('1', '8bd'), '2026-03-03 11:00']);
    expect(events.slice(-3)).toMatchObject([
      { type: 'DeadlineExtended', participant: 'blaine' },
      { type: 'DeadlineExtended', participant: 'carter' },
      { type: 'DocumentProvided' },
    ]);
    expect(mailsOwed(events, '2026-03-03 11:00', ['extension', 'new-version'])).toEqual(
      COUNTIES.map((id) => `2026-03-03 11:00 new-version ${id}.coordinator`),
    );
    expect(mailsOwed(events, '2026-03-03 11:00').join()).not.toContain('blaine');
  });

  it('reach one whose request was on its way with the version before', () => {
    const events = after(begun(), [provide('1'), '2026-03-02 09:00'], [accepted(request('adams')), '2026-03-02 09:00']);
    expect(mailsOwed(events, '2026-03-02 09:00', ['new-version'])).toEqual(['2026-03-02 09:00 new-version adams.coordinator']);
  });

  it('are refused where nothing would change, and once the gate has opened', () => {
    given(asked()).when(provide('0'), '2026-03-03 11:00').thenRefuses('no-change');
    given(opened).when(provide('1'), '2026-03-03 11:00').thenRefuses('gate-already-open');
  });

  it('are told during a pause too, which asks nobody', () => {
    const events = after(asked(), [pause, '2026-03-03 10:00'], [provide('1'), '2026-03-03 11:00']);
    expect(mailsOwed(events, '2026-03-03 11:00', ['new-version'])).toHaveLength(3);
  });
});

describe('a request that was refused', () => {
  it('does not make a new contact’s own one superfluous', () => {
    const events = after(
      begun(),
      [refused(request('adams')), '2026-03-02 09:01'],
      [appoint('adams', 'adams.coordinator-2', 'adams.coordinator'), '2026-03-02 10:00'],
    );
    expect(newsOf(events)).toContain('undeliverable adams');
    expect(mailsOwed(events, '2026-03-02 10:00', ['request'])[0]).toBe('2026-03-02 10:00 request adams.coordinator-2');
  });
});
