import { problemAt } from '../../adapters/source-text';

const finding = { severity: 'error', code: 'bad-value', message: 'x' } as const;

/** The problem at `what` in a text. */
function problemOf(text: string, what: string) {
  return problemAt({ file: 'plan.yaml', text }, { offset: text.indexOf(what), length: what.length }, finding);
}

describe('A problem in a text', () => {
  it('has its line and column counted from 1', () => {
    expect(problemOf('a: 1\nb: two\n', 'two')).toMatchObject({ file: 'plan.yaml', line: 2, column: 4 });
  });

  it('has its carets under what it means, tabs or not', () => {
    expect(problemOf('a:\t\ttwo', 'two').frame).toBe('    1 | a:  two\n      |     ^^^');
  });

  it('has carets on its own line only', () => {
    expect(problemOf('a: "one\n  two"\n', '"one\n  two"').frame).toBe('    1 | a: "one\n      |    ^^^^');
  });

  it.each([0, 100, 400])('shows the part of a long line that it is about: %i', (before) => {
    const frame = problemOf(`${'x'.repeat(before)}HERE${'y'.repeat(400 - before)}`, 'HERE').frame ?? '';
    const [line = '', carets = ''] = frame.split('\n');
    expect(line.length).toBeLessThanOrEqual(130);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE');
  });

  it('may stand at the end of a file', () => {
    expect(problemAt({ file: 'plan.yaml', text: 'a: 1\n' }, { offset: 5, length: 1 }, finding)).toMatchObject({
      line: 2,
      column: 1,
    });
  });
});
