import { namesOf } from '../../client/naming';
import type { PhaseEvent } from '../../domain/events';
import type { Launch } from '../../domain/plan';
import type { Rehearsed } from '../../rehearsal/rehearsed';
import { endLines } from '../../rehearsal/report';
import { simulate } from '../../rehearsal/simulate';
import { summaryOf } from '../../rehearsal/summary';
import { createTimeLine } from '../../rehearsal/time-line';
import { EXAMPLE, givenLaunch } from './given-rehearsal';

describe('the time line of a rehearsal', () => {
  let launch: Launch;
  let result: Rehearsed;
  const lines: string[] = [];
  /** Without the breaks that only the width of a screen asks for. */
  const told = () => lines.join('\n').replace(/\n +/g, ' ');

  beforeAll(async () => {
    const given = await givenLaunch(EXAMPLE);
    launch = given.launch;
    const timeLine = createTimeLine(launch, (line) => lines.push(line));
    result = simulate(launch, { seed: 7, from: given.from, onEvent: timeLine.hear });
    timeLine.end();
  });

  const all = <T extends PhaseEvent['type']>(type: T) =>
    result.phases.flatMap(({ events }) =>
      events.filter((event): event is Extract<PhaseEvent, { type: T }> => event.type === type),
    );

  it('tells of 58 requests in one line', () => {
    expect(told()).toContain('09:00        58 review requests sent to 58 counties.');
  });

  it('names everyone who objects, is extended, is waived, lapses, is away or cannot be reached', () => {
    const names = namesOf(launch);
    const objecting = all('FeedbackReceived').filter(({ position }) => position === 'objection');
    for (const { participant } of objecting)
      expect(told()).toMatch(new RegExp(`${names.participant(participant)} answered .*OBJECTS`));
    for (const { participant } of objecting)
      expect(told()).toContain(`${names.participant(participant)} withdraws its objection.`);
    for (const { participant, reason } of all('DeadlineExtended'))
      expect(told()).toMatch(new RegExp(`${names.participant(participant)} has until .*${reason}`));
    for (const { participant, reason } of all('ParticipantWaived'))
      expect(told()).toMatch(new RegExp(`${names.participant(participant)} was waived .*${reason}`));
    for (const { participant } of all('ResponseLapsed'))
      expect(told()).toMatch(new RegExp(`so lapsed: .*${names.participant(participant)}`));
    for (const { contact } of all('AbsenceNoted')) expect(told()).toContain(`${names.contact(contact)} is away`);
    for (const { contact } of all('ContactUndeliverable'))
      expect(told()).toContain(`Review request to ${names.contact(contact)}: refused`);
  });

  it('says why at every gate, and why one is held after its deadline', () => {
    for (const { because } of result.gates) expect(told()).toContain(`GATE OPEN. ${because}`);
    expect(told()).toMatch(/Held: 2 counties silent after grace\. \d+ of 58 answered, 2 lapsed\./);
  });

  it('counts every answer once', () => {
    const groups = [...told().matchAll(/ (\d+) answered: /g)].reduce((n, [, count]) => n + Number(count), 0);
    const single = [...told().matchAll(/County answered \(/g)].length;
    expect(groups + single).toBe(all('FeedbackReceived').length);
  });

  it('fits the screen', () => {
    expect(
      [...lines, ...endLines(launch, result)].flatMap((line) => line.split('\n')).filter((line) => line.length > 118),
    ).toEqual([]);
  });
});

describe('the summary of a phase', () => {
  it('counts each participant once and each comment that stands once', async () => {
    const { launch, from } = await givenLaunch(EXAMPLE);
    for (const record of simulate(launch, { seed: 7, from }).phases) {
      const { answered, waived, lapsed, comments, dispositions } = summaryOf(record);
      const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((n, each) => n + each, 0);
      expect(sum(answered) + waived + lapsed).toBe(58);
      expect(sum(dispositions)).toBeLessThanOrEqual(sum(comments));
    }
  });
});
