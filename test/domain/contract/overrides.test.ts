import { launched, type Wish } from '../plan';

describe('overrides', () => {
  const phase = (wish: Wish) => launched(wish).plan.phases[0];

  it('merges defaults and phase key by key', () => {
    expect(phase({ phase: { grace: '3bd' } })).toMatchObject({
      grace: { businessDays: 3 },
      respond: { within: { businessDays: 6 } },
    });
  });

  it('merges the gate one level deep', () => {
    expect(phase({ gate: { quorum: 0.5 } })?.gate).toMatchObject({
      quorum: 0.5,
      opens: 'all-answered-or-deadline',
      heldBy: ['objections'],
    });
  });

  it.each([
    [
      'ladder',
      { ladder: [{ before: '2bd', to: ['director'] }] },
      { ladder: [{ before: { businessDays: 2 }, to: ['director'] }] },
    ],
    ['heldBy', { gate: { heldBy: ['undisposed-comments'] } }, { gate: { heldBy: ['undisposed-comments'] } }],
  ])('replaces the list %s whole', (_list, change, result) => {
    expect(phase({ phase: change })).toMatchObject(result);
  });

  it('takes [] for none', () => {
    expect(phase({ phase: { ladder: [], gate: { heldBy: [] } } })).toMatchObject({ ladder: [], gate: { heldBy: [] } });
  });

  it.each([{ ladder: null }, { grace: null }, { gate: null }, { gate: { heldBy: null } }])('refuses null: %j', (change) => {
    expect(() => phase({ phase: change })).toThrow();
  });

  it('leaves the plan frozen', () => {
    const plan = phase({});
    expect(() => Object.assign(plan?.gate ?? {}, { quorum: 1 })).toThrow(TypeError);
  });
});
