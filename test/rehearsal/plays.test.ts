import { simulate } from '../../rehearsal/simulate';
import { READING, RULES } from '../support/contract-rows';
import { PLAYS } from './plays';
import { missingIn, storyOf } from './plays/play';
import { staged } from './plays/play-plan';
import { scriptedPeople } from './plays/scripted-people';

describe('a play in simulation', () => {
  it.each(PLAYS.map((play) => [play.title, play] as const))('%s', async (_title, play) => {
    const { launch, from } = await staged(play);
    const story = storyOf(launch, simulate(launch, { seed: 1, from, people: scriptedPeople(launch, play.script, play.dead) }));
    expect(missingIn(story, play.story)).toEqual([]);
    for (const pattern of play.never ?? []) expect(story.filter((line) => pattern.test(line))).toEqual([]);
  });
});

describe('the plays', () => {
  it.each([...RULES, ...READING])('show the row of the contract: %s', (row) => {
    expect(PLAYS.filter(({ rows }) => rows.includes(row)).map(({ title }) => title)).not.toEqual([]);
  });
});
