import { readPlan } from '../../domain/plan-findings';
import { givenPlan, planFile } from '../support/given-plan';

const rung = { before: '1bd', to: ['coordinator'] };

/** The first phase of a plan with these defaults, as the rules read it. */
const phaseOf = (defaults: object, phase: Record<string, unknown> = {}) => givenPlan({ defaults, phases: [phase] }).phases[0];

/** What reading says of a plan: `code: sentence`. */
function said(over: Parameters<typeof planFile>[0]) {
  const result = readPlan(planFile(over));
  return 'findings' in result ? result.findings.map(({ code, message }) => `${code}: ${message}`) : [];
}

describe('Defaults (row "overrides")', () => {
  it('hold where a phase says nothing', () => {
    expect(phaseOf({ grace: '2bd', ladder: [rung] })).toMatchObject({
      grace: { businessDays: 2 },
      ladder: [{ before: { businessDays: 1 } }],
    });
  });

  it('give way to a phase key by key', () => {
    expect(phaseOf({ grace: '2bd', begins: 'operator' }, { grace: '1bd' })).toMatchObject({
      grace: { businessDays: 1 },
      begins: 'operator',
    });
  });

  it('give way in the gate one level deep', () => {
    const gate = phaseOf(
      { gate: { opens: 'operator', heldBy: ['undisposed-comments'], minimumOpen: '2bd' } },
      { gate: { heldBy: ['objections'] } },
    )?.gate;
    expect(gate).toEqual({ opens: 'operator', quorum: 0, heldBy: ['objections'], minimumOpen: { businessDays: 2 } });
  });

  it('give way in lists as a whole, and [] means none', () => {
    expect(phaseOf({ ladder: [rung, rung] }, { ladder: [] })?.ladder).toEqual([]);
    expect(phaseOf({ gate: { heldBy: ['objections'] } }, { gate: { heldBy: [] } })?.gate.heldBy).toEqual([]);
  });

  it('give way to a written deadline (row "respondBy")', () => {
    expect(phaseOf({ respondWithin: '6bd' }, { respondBy: '2027-04-01 17:00' })?.respond).toEqual({ by: '2027-04-01 17:00' });
  });

  it('are cautious where nobody says anything: nobody is reminded, silence and objections hold the gate', () => {
    expect(givenPlan().phases[0]).toMatchObject({
      grace: { businessDays: 0 },
      begins: 'at-once',
      ladder: [],
      gate: { opens: 'all-answered', quorum: 0, heldBy: ['objections'], minimumOpen: { businessDays: 0 } },
    });
  });
});

describe('A plan', () => {
  it('sends one copy to an address, however often it is named (row "copy")', () => {
    const mail = {
      from: 'a@b.example',
      replyDomain: 'b.example',
      copy: ['iv-d@b.example', 'IV-D@b.example', 'committee@b.example'],
    };
    expect(givenPlan({ mail }).mail.copy).toEqual(['iv-d@b.example', 'committee@b.example']);
  });

  it('is frozen through and through', () => {
    const plan = givenPlan({ defaults: { ladder: [rung] } });
    expect(Object.isFrozen(plan) && Object.isFrozen(plan.phases[0]?.ladder[0]?.to)).toBe(true);
  });

  it('equals its own JSON round trip', () => {
    const plan = givenPlan({
      phases: [{ begins: '2027-01-04 09:00', ladder: [rung, { after: '1bd', to: ['operator'] }], gate: { minimumOpen: 0 } }],
    });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('What a plan may not say', () => {
  it.each([
    [{ project: null }, 'null-value: project is empty: give it a value, write [] for none, or leave the key out'],
    [
      { phases: [{ ladder: null }] },
      'null-value: phases.phase-1.ladder is empty: give it a value, write [] for none, or leave the key out',
    ],
    [{ version: 2 }, 'not-allowed: version is 2; allowed: 1'],
    [
      { titel: 'x' },
      'unknown-key: unknown key "titel" in the plan; allowed: version, project, mail, calendar, participants, defaults, phases',
    ],
    [{ phases: [{ graze: '1bd' }] }, 'unknown-key: unknown key "graze" in phases.phase-1; did you mean "grace"?'],
    [{ phases: [{ title: undefined }] }, 'missing-key: phases.phase-1 lacks "title"'],
    [{ phases: [{ title: 9 }] }, 'wrong-type: phases.phase-1.title must be a text, and this is a number; put it in quotes: "9"'],
    [{ participants: [] }, 'wrong-type: participants must be a block of keys, and this is a list'],
    [{ phases: [] }, 'bad-value: phases: name one phase at least'],
    [
      { phases: [{ id: 'phase one' }] },
      'bad-value: phases.phase one.id is "phase one": use letters, digits and hyphens, 64 at most',
    ],
    [
      { phases: [{ respondWithin: '6 days' }] },
      'bad-value: phases.phase-1.respondWithin is "6 days": use 6bd (business days), 14d (calendar days) or 36h, from 1 to 999',
    ],
    [
      { phases: [{ respondWithin: '0bd' }] },
      'bad-value: phases.phase-1.respondWithin is "0bd": use 6bd (business days), 14d (calendar days) or 36h, from 1 to 999',
    ],
    [
      { phases: [{ respondBy: '2027-04-01' }] },
      'bad-value: phases.phase-1.respondBy is "2027-04-01": use a date and time such as "2027-04-01 17:00", in the zone of the plan',
    ],
    [
      { phases: [{ respondBy: '2027-04-01 17:00', respondWithin: '6bd' }] },
      'bad-value: phases.phase-1.respondBy is "2027-04-01 17:00": keep this or respondWithin; a phase has one of the two',
    ],
    [
      { phases: [{ respondWithin: undefined }] },
      'bad-value: phases.phase-1: give it a deadline: respondWithin or respondBy, or put a respondWithin into defaults',
    ],
    [
      { phases: [{ grace: '24h' }] },
      'bad-value: phases.phase-1.grace is "24h": use business days such as 1bd, or 0bd for none; grace has no other unit',
    ],
    [
      { phases: [{ ladder: [{ after: '0bd', to: ['operator'] }] }] },
      'bad-value: phases.phase-1.ladder #1.after is "0bd": use business days after the deadline, 1bd or more',
    ],
    [
      { phases: [{ ladder: [{ before: '2h', to: ['operator'] }] }] },
      'bad-value: phases.phase-1.ladder #1.before is "2h": use 3bd (business days) or 3d (calendar days) before the deadline; 0bd is its morning',
    ],
    [
      { phases: [{ ladder: [{ before: '1bd', after: '1bd', to: ['operator'] }] }] },
      'bad-value: phases.phase-1.ladder #1: say when in one way, either before or after the deadline',
    ],
    [
      { phases: [{ ladder: [{ before: '1bd', to: [] }] }] },
      'bad-value: phases.phase-1.ladder #1.to: name one recipient at least',
    ],
    [
      { phases: [{ ladder: [{ before: '1bd', to: ['directer'] }] }] },
      'not-allowed: phases.phase-1.ladder #1.to #1 is "directer"; allowed: coordinator, alternate, director, operator; did you mean "director"?',
    ],
    [
      { phases: [{ gate: { opens: 'all-answer' } }] },
      'not-allowed: phases.phase-1.gate.opens is "all-answer"; allowed: all-answered, all-answered-or-deadline, operator; did you mean "all-answered"?',
    ],
    [
      { phases: [{ gate: { quorum: 60 } }] },
      'bad-value: phases.phase-1.gate.quorum is 60: use a share between 0 and 1, such as 0.9 for nine in ten',
    ],
    [
      { phases: [{ gate: { minimumOpen: 3 } }] },
      'bad-value: phases.phase-1.gate.minimumOpen is 3: use 0 for none, or 2bd (business days), 3d (calendar days) or 36h',
    ],
    [
      { phases: [{ begins: 'operater' }] },
      'bad-value: phases.phase-1.begins is "operater": use at-once, operator, or a date and time such as "2027-04-01 09:00"',
    ],
    [
      { phases: [{ documents: ['../secret'] }] },
      'bad-value: phases.phase-1.documents #1 is "../secret": name a file in the folder of the plan, such as documents/draft.md',
    ],
    [
      { phases: [{ documents: ['/etc/hosts'] }] },
      'bad-value: phases.phase-1.documents #1 is "/etc/hosts": name a file in the folder of the plan, such as documents/draft.md',
    ],
    [
      { mail: { from: 'Agency', replyDomain: 'reply.agency.example' } },
      'bad-value: mail.from is "Agency": use an address such as Training Team <training@agency.example>',
    ],
    [
      { mail: { from: 'a@b.example\nBcc: x@y.example', replyDomain: 'reply.agency.example' } },
      'bad-value: mail.from: use an address such as Training Team <training@agency.example>',
    ],
    [
      { calendar: { timeZone: 'America/Los_Angles', closeOfBusiness: '5 pm', sendAt: '09:00', holidays: 'us-ca-stat' } },
      'bad-value: calendar.timeZone is "America/Los_Angles": name a time zone such as America/Los_Angeles',
      'bad-value: calendar.closeOfBusiness is "5 pm": use a time of day such as "09:00"',
      'bad-value: calendar.holidays is "us-ca-stat": name a built-in calendar (us-ca-state) or list the days as { date, name }; did you mean "us-ca-state"?',
    ],
  ] as [Parameters<typeof planFile>[0], ...string[]][])('%j', (over, ...sentences) => {
    expect(said(over)).toEqual(sentences);
  });
});
