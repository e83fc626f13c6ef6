import { runDue } from '../../../client/cli/due';
import { givenPlanFolder } from '../../support/given-plan-folder';

let example: ReturnType<typeof givenPlanFolder>;
beforeEach(() => {
  example = givenPlanFolder();
});
afterEach(() => example.remove());

const run = (options: Parameters<typeof runDue>[1] = {}) => example.run(runDue, options);

describe('phasegate due', () => {
  it('shows each day of a phase, counted or not and why, and what falls on it', async () => {
    const { code, out } = await run({ phase: 'vision-and-goals' });
    expect(code).toBe(0);
    expect(out).toBe(`Phase II, Strategic Vision and Goals (vision-and-goals)
Due Thursday, December 3, 2026, 5:00 p.m. Pacific Time: 6 business days after Monday, November 23, 2026; not
counted: Thu Nov 26 (Thanksgiving Day), Fri Nov 27 (Day after Thanksgiving), Sat Nov 28, Sun Nov 29.

  Mon Nov 23  day 0   09:00  request
  Tue Nov 24  day 1
  Wed Nov 25  day 2
  Thu Nov 26  not counted: Thanksgiving Day
  Fri Nov 27  not counted: Day after Thanksgiving
  Sat Nov 28  not counted: Saturday
  Sun Nov 29  not counted: Sunday
  Mon Nov 30  day 3   09:00  reminder, to coordinator
  Tue Dec 1   day 4
  Wed Dec 2   day 5   09:00  escalation, to coordinator and alternate
  Thu Dec 3   day 6   09:00  escalation, to coordinator, alternate and director
                      17:00  deadline
  Fri Dec 4   day 7   09:00  escalation, to director and operator
                      17:00  end of grace, silence lapses

All times are Pacific Time.
`);
  });

  it('shows every phase where none is named', async () => {
    const { out } = await run();
    expect(out.match(/^Due /gm)).toHaveLength(3);
  });

  it('exits with 5 for a phase that the plan does not have, and names the nearest', async () => {
    const { code, out, err } = await run({ phase: 'vision-and-goal' });
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(err).toContain('did you mean "vision-and-goals"?');
  });

  it('exits with 3 where the plan is not sound, and says why beside the data', async () => {
    example.change('version: 1', 'version: 3');
    const { code, out, err } = await run();
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('version is 3; allowed: 1');
  });

  it('gives the days as JSON, instants with their offset', async () => {
    const [phase] = JSON.parse((await run({ phase: 'vision-and-goals', json: true })).out);
    expect(phase.days[3]).toEqual({ date: '2026-11-26', closed: 'Thanksgiving Day', falls: [] });
    expect(phase.days[10].falls[1]).toEqual({ at: '2026-12-03T17:00:00-08:00', name: 'deadline', detail: '' });
  });
});
