import { compareWith } from './comparison';
import { isMet } from './figure';
import { readOptions } from './options';
import { percentile } from './percentile';
import { type Measured, type Run, readRun } from './run';
import { asMarkdown, asText, rowsOf } from './table';
import { inWords } from './words';

describe('a percentile', () => {
  it('is the value of the nearest rank, in whatever order they come', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([50, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([50, 99, 100]);
    expect(percentile([30, 10, 20], 50)).toBe(20);
    expect(percentile([7], 1)).toBe(7);
  });

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    percentile(values, 50);
    expect(values).toEqual([3, 1, 2]);
  });

  it('is not to be had of no values', () => {
    expect(() => percentile([], 50)).toThrow('no values');
  });
});

describe('an aim', () => {
  it('is met by what is as much as it says', () => {
    expect(isMet(100, { atMost: 100 })).toBe(true);
    expect(isMet(101, { atMost: 100 })).toBe(false);
    expect(isMet(200, { atLeast: 200 })).toBe(true);
    expect(isMet(199, { atLeast: 200 })).toBe(false);
  });
});

describe('a value', () => {
  it.each([
    [0.1234, 'ms', '0.123 ms'],
    [1.234, 's', '1.23 s'],
    [12.34, 'ms', '12.3 ms'],
    [2345.6, '/s', '2,346/s'],
    [14, 'events', '14 events'],
  ] as const)('of %d %s is told as %s', (value, unit, words) => {
    expect(inWords(value, unit)).toBe(words);
  });
});

describe('a comparison', () => {
  it('gives the value before and the change in percent, for the same figure on the same engine', () => {
    const earlier = run(gate('sqlite', 80), gate('postgres', 200));
    expect(compareWith(earlier)(gate('sqlite', 100))).toEqual({ before: 80, change: 25 });
    expect(compareWith(earlier)(gate('postgres', 100))).toEqual({ before: 200, change: -50 });
  });

  it('gives nothing for what was not taken before, or in another unit, and no change from nothing', () => {
    expect(compareWith(run())(gate('sqlite', 100))).toBeUndefined();
    expect(compareWith(run({ ...gate('sqlite', 1), unit: 's' }))(gate('sqlite', 100))).toBeUndefined();
    expect(compareWith(run(gate('sqlite', 0)))(gate('sqlite', 100))).toEqual({ before: 0, change: undefined });
  });
});

describe('the table', () => {
  it('tells each value with its aim, and whether that is met', () => {
    expect(asText(rowsOf([gate('sqlite', 80), { ...gate('postgres', 120), what: 'gate' }]))).toBe(
      [
        'figure     engine    value   aim             met',
        'gate open  sqlite    80 ms   at most 100 ms  yes',
        'gate       postgres  120 ms  at most 100 ms  no',
        '',
      ].join('\n'),
    );
  });

  it('shows an earlier run beside it', () => {
    const [heading, row] = rowsOf([gate('sqlite', 100)], run(gate('sqlite', 80)));
    expect(heading?.slice(-2)).toEqual(['before', 'change']);
    expect(row?.slice(-2)).toEqual(['80 ms', '+25 %']);
  });

  it('is the same in Markdown', () => {
    expect(
      asMarkdown([
        ['figure', 'value'],
        ['gate', '1 ms'],
      ]),
    ).toBe('| figure | value |\n| --- | --- |\n| gate | 1 ms |\n');
  });
});

describe('an earlier run', () => {
  it('is what was printed', () => {
    const printed = run(gate('sqlite', 80));
    expect(readRun(JSON.stringify(printed), 'before.json')).toEqual(printed);
  });

  it.each(['', '{}', '[1]', 'null'])('is refused where the file holds %j', (text) => {
    expect(() => readRun(text, 'before.json')).toThrow('before.json is not what');
  });
});

describe('the options', () => {
  it('name figures and engines', () => {
    expect(readOptions(['--only', 'demo,start', '--engine', 'sqlite', '--quick'], ['demo', 'start'])).toMatchObject({
      only: ['demo', 'start'],
      engines: ['sqlite'],
      quick: true,
    });
  });

  it('are refused where they name what is not there', () => {
    expect(() => readOptions(['--only', 'dmeo'], ['demo', 'start'])).toThrow('no figure "dmeo"; there are demo, start');
    expect(() => readOptions(['--engine', 'oracle'], [])).toThrow('--engine is sqlite, postgres or both, not "oracle"');
  });
});

const gate = (engine: 'sqlite' | 'postgres', value: number): Measured => ({
  ...{ figure: 'gate-opening', what: 'gate open', engine, value },
  ...{ unit: 'ms', aim: { atMost: 100 } },
});

function run(...measured: Measured[]): Run {
  const machine = { cpu: 'a processor', cores: 2, memoryMb: 1024, os: 'Linux', node: 'v20', flushesPerSecond: 1000, load: 0 };
  return { takenAt: '2026-01-01T00:00:00.000Z', quick: false, machine, measured };
}
