import { checkPlan } from '../../domain/check';
import type { Contact } from '../../domain/plan';
import { givenContact, givenDirectory, givenPlan, pacific } from '../support/given-plan';

const monday = pacific('2026-11-09 09:00');
const DEADLINE = { opens: 'all-answered-or-deadline' };

/** What a check says of a plan, without the sentence: `error rung-misfit phases.0.ladder.1`. */
function said(over: Parameters<typeof givenPlan>[0], directory = givenDirectory(), from = monday) {
  return checkPlan(givenPlan(over), directory, { from, now: false }).map(({ severity, code, where }) => {
    const place = 'path' in where ? where.path.join('.') : `${where.in} row ${where.row} ${where.column}`;
    return `${severity} ${code} ${place}`;
  });
}

const saidOfPhase = (phase: Record<string, unknown>) => said({ phases: [phase] });
const rung = (when: object) => ({ to: ['coordinator'], ...when });

describe('A check', () => {
  it('has nothing to say of a plan that works', () => {
    expect(saidOfPhase({ ladder: [rung({ before: '3bd' }), rung({ before: '0bd' })], grace: '1bd' })).toEqual([]);
  });

  it('judges a later phase from the last end of grace of the one before', () => {
    const written = (respondBy: string) => said({ phases: [{ respondWithin: '6bd' }, { respondBy }] });
    expect(written('2026-11-18 17:00')).toEqual(['error deadline-passed phases.1.respondBy']);
    expect(written('2026-11-20 17:00')).toEqual([]);
  });
});

describe('A rung that does not fit (rows "before", "after")', () => {
  it.each([
    ['is not after the request', [rung({ before: '6bd' })]],
    ['falls on the instant of a later one', [rung({ before: '3d' }), rung({ before: '4d' })]],
  ])('is an error where it %s for the start that is checked', (_, ladder) => {
    expect(saidOfPhase({ ladder })).toEqual(['error rung-misfit phases.0.ladder.0']);
  });

  it('is an error where it is not before the deadline', () => {
    expect(saidOfPhase({ respondBy: '2026-11-18 08:00', ladder: [rung({ before: '0bd' })] })).toEqual([
      'error rung-misfit phases.0.ladder.0',
    ]);
  });

  it('fits for another start', () => {
    const plan = { phases: [{ respondWithin: '14d', ladder: [rung({ before: '9bd' })] }] };
    expect(said(plan, givenDirectory(), pacific('2026-11-09 09:00'))).toEqual(['error rung-misfit phases.0.ladder.0']);
    expect(said(plan, givenDirectory(), pacific('2026-12-01 09:00'))).toEqual([]);
  });
});

describe('A rung at or after the end of grace', () => {
  const late = (opens: string) => saidOfPhase({ ladder: [rung({ after: '1bd' })], grace: '0bd', gate: { opens } });

  it('is a warning where the gate can open by then', () => {
    expect(late('all-answered-or-deadline')).toEqual(['warning rung-after-gate phases.0.ladder.0']);
  });

  it('is as it should be where silence holds the gate', () => {
    expect(late('all-answered')).toEqual([]);
  });

  it('is no warning on the morning before grace ends', () => {
    expect(saidOfPhase({ ladder: [rung({ after: '1bd' })], grace: '1bd', gate: DEADLINE })).toEqual([]);
  });
});

describe('A gate', () => {
  it.each(['all-answered', 'operator'])('has no quorum where it opens by %s (row "quorum")', (opens) => {
    expect(saidOfPhase({ gate: { opens, quorum: 0.5 } })).toEqual(['error quorum-without-deadline phases.0.gate.quorum']);
  });

  it('has a quorum where a deadline opens it', () => {
    expect(saidOfPhase({ gate: { ...DEADLINE, quorum: 0.5 } })).toEqual([]);
  });

  it('may stay shut until the end of grace and no longer (row "minimumOpen")', () => {
    const shut = (minimumOpen: string) => saidOfPhase({ respondWithin: '6bd', grace: '1bd', gate: { minimumOpen } });
    expect(shut('7bd')).toEqual([]);
    expect(shut('8bd')).toEqual(['error minimum-open-too-long phases.0.gate.minimumOpen']);
  });
});

describe('A written deadline (row "respondBy")', () => {
  it('is refused on a closed day, naming the next open one', () => {
    const [finding] = checkPlan(givenPlan({ phases: [{ respondBy: '2026-11-26 17:00' }] }), givenDirectory(), {
      from: monday,
      now: false,
    });
    expect(finding).toMatchObject({
      severity: 'error',
      code: 'closed-day',
      message: 'offices are closed on Thursday, November 26, 2026; the next open day is Monday, November 30, 2026',
    });
  });

  it('is refused at the request or before it', () => {
    expect(saidOfPhase({ respondBy: '2026-11-09 09:00' })).toEqual(['error deadline-passed phases.0.respondBy']);
  });
});

describe('Phases, documents and the calendar', () => {
  it('have each their own id, whatever the case of its letters', () => {
    expect(said({ phases: [{ id: 'draft' }, { id: 'Draft' }] })).toEqual(['error duplicate-phase phases.1.id']);
  });

  it('may come without documents, and the owner is told that the phase will wait', () => {
    expect(saidOfPhase({ documents: [] })).toEqual(['warning no-documents phases.0.documents']);
  });

  it('send before offices close', () => {
    const calendar = { timeZone: 'America/Los_Angeles', closeOfBusiness: '09:00', sendAt: '09:00', holidays: 'us-ca-state' };
    expect(said({ calendar })).toContain('error send-after-close calendar.sendAt');
  });

  it('know the holidays of every year that the project may touch', () => {
    const until = (date: string) => ({
      calendar: {
        timeZone: 'America/Los_Angeles',
        closeOfBusiness: '17:00',
        sendAt: '09:00',
        holidays: [{ date, name: 'Town Day' }],
      },
      phases: [{ respondWithin: '60d' }],
    });
    expect(said(until('2026-12-25'))).toEqual(['warning holidays-end calendar.holidays']);
    expect(said(until('2027-01-01'))).toEqual([]);
  });
});

describe('People', () => {
  const saidOf = (contacts: readonly Contact[]) => said({}, givenDirectory(['alpine'], contacts));

  it('are asked once: two participants with one id are an error, whatever the case of its letters', () => {
    expect(said({}, givenDirectory(['alpine', 'Alpine']))).toEqual(['error duplicate-participant directory row 1 id']);
  });

  it('belong to a participant of the directory', () => {
    const stray = [givenContact('alpine'), givenContact('alpin')];
    expect(saidOf(stray)).toEqual(['error unknown-participant contacts row 1 participant']);
    expect(checkPlan(givenPlan(), givenDirectory(['alpine'], stray), { from: monday, now: false })[0]?.message).toContain(
      'did you mean "alpine"?',
    );
  });

  it('are asked through the next role where there is no coordinator (row "to whom")', () => {
    expect(saidOf([givenContact('alpine', { role: 'director' })])).toEqual(['warning no-coordinator directory row 0 id']);
  });

  it('are out of reach where nobody has an address', () => {
    expect(saidOf([])).toEqual(['warning no-contact directory row 0 id']);
  });

  it('are told of once, for the first phase in which their coordinator has left', () => {
    const leaving = [givenContact('alpine', { until: '2026-11-17' })];
    const findings = checkPlan(givenPlan({ phases: [{}, {}, {}] }), givenDirectory(['alpine'], leaving), {
      from: monday,
      now: false,
    });
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('when phase-2 begins, alpine has nobody')]);
  });
});
