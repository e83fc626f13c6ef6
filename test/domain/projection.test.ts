import { project } from '../../domain/projection';
import { givenDirectory, givenPlan, pacific } from '../support/given-plan';

const saturday = pacific('2026-11-14 20:00');
const begins = (phases: Record<string, unknown>[], now = false) =>
  project(givenPlan({ phases }), givenDirectory(), saturday, now);

describe('A projection', () => {
  it('lets each phase begin at the last end of grace of the one before', () => {
    const [first, second] = begins([{ respondWithin: '1bd', grace: '1bd' }, {}]);
    expect(first?.schedule.request).toBe(pacific('2026-11-16 09:00'));
    expect(second?.begins).toBe(pacific('2026-11-18 17:00'));
  });

  it('lets a phase wait for the date that its plan names, and not go back to it', () => {
    expect(begins([{ begins: '2026-11-20 11:00' }])[0]?.begins).toBe(pacific('2026-11-20 11:00'));
    expect(begins([{ begins: '2026-11-09 11:00' }])[0]?.begins).toBe(saturday);
  });

  it('sends the first request at once with --now, and no other', () => {
    const [first, second] = begins([{ respondWithin: '1bd', grace: '0bd' }, {}], true);
    expect(first?.schedule.request).toBe(saturday);
    expect(second?.schedule.request).toBe(pacific('2026-11-17 09:00'));
  });

  it('supposes that operators and documents keep nobody waiting', () => {
    expect(begins([{ begins: 'operator', documents: [] }])[0]?.begins).toBe(saturday);
  });
});
