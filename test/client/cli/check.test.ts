import { runCheck } from '../../../client/cli/check';
import { givenPlanFolder } from '../../support/given-plan-folder';

let example: ReturnType<typeof givenPlanFolder>;
beforeEach(() => {
  example = givenPlanFolder();
});
afterEach(() => example.remove());

const run = (options: Parameters<typeof runCheck>[1] = {}) => example.run(runCheck, options);

describe('phasegate check', () => {
  it('answers ok and prints each phase for the next open day, 09:00', async () => {
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`ok: strategic-training-plan.yaml, 0 errors, 0 warnings

Strategic Training Plan (strategic-training-plan): 3 phases, 58 participants, 174 contacts, 3 documents
If it is launched on Monday, November 23, 2026, 9:00 a.m. Pacific Time:

1. Phase II, Strategic Vision and Goals (vision-and-goals)
   begins        Mon Nov 23, 2026 09:00, with the launch
   reviews       documents/vision-and-goals.md
   asks          58 participants through 58 coordinators; 2 copies
   request       Mon Nov 23, 2026 09:00
   reminder      Mon Nov 30, 2026 09:00   to coordinator
   escalation    Wed Dec 2, 2026 09:00    to coordinator and alternate
   escalation    Thu Dec 3, 2026 09:00    to coordinator, alternate and director
   deadline      Thu Dec 3, 2026 17:00
   escalation    Fri Dec 4, 2026 09:00    to director and operator
   end of grace  Fri Dec 4, 2026 17:00    silence lapses
   counted       6 business days after Monday, November 23, 2026; not counted: Thu Nov 26 (Thanksgiving Day),
                 Fri Nov 27 (Day after Thanksgiving), Sat Nov 28, Sun Nov 29
   gate          `);
  });

  it('counts a later phase from the last end of grace of the one before, and says so', async () => {
    const { out } = await run();
    expect(out).toMatch(
      /2\. Phases III(.|\n)*begins {8}Fri Dec 4, 2026 17:00, counted from the last end of grace of the phase before/,
    );
    expect(out).toContain('request       Mon Dec 7, 2026 09:00');
  });

  it('takes another start', async () => {
    expect((await run({ from: '2027-01-04' })).out).toContain(
      'If it is launched on Monday, January 4, 2027, 9:00 a.m. Pacific Time:',
    );
    expect((await run({ from: '2027-01-04 10:30' })).out).toContain('request       Mon Jan 4, 2027 10:30');
  });

  it('says where a rung does not fit for that start, and exits with 3', async () => {
    example.change('before: 3bd', 'before: 6bd');
    const { code, out } = await run();
    expect(code).toBe(3);
    expect(
      out,
    ).toBe(`strategic-training-plan.yaml:31:7 error vision-and-goals: the rung 6 business days before the deadline (Mon Nov 23, 2026 09:00) is not after the request, Mon Nov 23, 2026 09:00
   31 |     - { before: 6bd, to: [coordinator] }
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

not ok: strategic-training-plan.yaml, 1 error, 0 warnings
`);
  });

  it('exits with 0 when it has warnings only, and still prints the dates', async () => {
    example.change('documents: [documents/vision-and-goals.md]', 'documents: []');
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toContain('ok: strategic-training-plan.yaml, 0 errors, 1 warning\n');
    expect(out).toContain('reviews       no document yet; it will wait for `phasegate document`');
  });

  it.each(['tomorrow', '2027-02-30', '2027-01-04 9:00'])('exits with 2 where --from "%s" is no date', async (from) => {
    const { code, out, err } = await run({ from });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Write 2027-01-04');
  });

  it('prints one JSON value with --json', async () => {
    const { code, out } = await run({ json: true });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      problems: [],
      start: '2026-11-23T09:00:00-08:00',
      participants: 58,
      phases: [
        { id: 'vision-and-goals', deadline: '2026-12-03T17:00:00-08:00', gate: { opens: 'all-answered-or-deadline' } },
        {},
        {},
      ],
    });
  });

  it('prints the problems with --json, and nothing that would be wrong', async () => {
    example.change('version: 1', 'version: 3');
    const { code, out } = await run({ json: true });
    expect(code).toBe(3);
    expect(JSON.parse(out)).toEqual({
      ok: false,
      errors: 1,
      warnings: 0,
      problems: [expect.objectContaining({ code: 'not-allowed', line: 2 })],
    });
  });
});
