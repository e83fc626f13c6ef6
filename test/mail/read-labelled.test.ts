import { readFileSync } from 'node:fs';
import { readAnswer } from '../../mail/read-answer';
import { partOf } from '../bench/mail/answer-part';

interface Labelled {
  readonly corpus: string;
  readonly id: string;
  readonly input: string;
  readonly counts: boolean | 'person';
  readonly position: string | null;
  readonly comments: readonly { kind: string; place: string; text: string; proposed: string }[];
}

const answers: readonly Labelled[] = readFileSync('test/bench/mail/comments.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const isConsent = (input: string): boolean => {
  const reading = readAnswer(input);
  return reading.counts && reading.position === 'no-comments' && reading.doubts.length === 0;
};

describe('the labelled answers', () => {
  it('are parted by their ids, which are all different', () => {
    const ours = answers.filter(({ corpus }) => corpus !== 'other hand');
    expect(ours.map(({ corpus }) => corpus)).toEqual(ours.map(({ id }) => partOf(id)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
  });

  it('quote their answer exactly', () => {
    const spans = answers.flatMap(({ id, input, comments }) =>
      comments.map(({ text, proposed }) => ({ id, input, text, proposed })),
    );
    expect(spans.filter(({ input, text, proposed }) => !input.includes(text) || !input.includes(proposed))).toEqual([]);
  });

  it('are taken for consent only where they consent', () => {
    const taken = answers.filter(({ input }) => isConsent(input));
    expect(taken.filter(({ position }) => position !== 'no-comments').map(({ id }) => id)).toEqual([]);
    expect(taken.length).toBeGreaterThan(25);
  });

  it('that object are never taken for anything less', () => {
    const objecting = answers.filter(({ position }) => position === 'objection');
    const read = objecting
      .map(({ input }) => readAnswer(input))
      .filter((reading) => !reading.counts || reading.position !== 'objection');
    expect(read.filter((reading) => !reading.counts || !reading.doubts.includes('possible-objection'))).toEqual([]);
  });

  it.each(answers.filter(({ corpus }) => corpus === 'tune').map((answer) => [answer.id, answer] as const))(
    '%s: every comment read is made of its words',
    (_, { input }) => {
      const read = readAnswer(input).comments;
      expect(read.filter(({ text, proposed }) => !input.includes(text) || !input.includes(proposed))).toEqual([]);
    },
  );
});
