import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPlan } from '../../adapters/plan-files';
import { rehearse } from '../../rehearsal/command';
import { EXAMPLE, SMALL, START } from './given-rehearsal';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('phasegate rehearse', () => {
  it('shows every mail on its date, the gates and the numbers, and ends well', async () => {
    const { code, out } = await run(SMALL, {});
    expect(code).toBe(0);
    for (const part of [
      'PHASE 1 OF 3',
      'THE MAILS',
      'request (9): coordinator@ash.example',
      'THE GATES',
      'SUMMARY',
      'All 3 gates opened.',
    ])
      expect(out).toContain(part);
  });

  it('gives programs the gates with their evidence, and the counts', async () => {
    const { code, out } = await run(SMALL, { json: true });
    const { gates, counts, seed } = JSON.parse(out);
    expect({ code, seed, gates: gates.map(({ gate }: { gate: string }) => gate), counts: counts.length }).toEqual({
      code: 0,
      seed: 7,
      gates: ['open', 'open', 'open'],
      counts: 3,
    });
  });

  it('forecasts from many runs when a gate will open', async () => {
    const { out } = await run(SMALL, { quiet: true, runs: '3' });
    expect(out).toMatch(/draft: the gate opened in 3 of 3 runs\n {2}earliest .*, half of them by .*, latest /);
  });

  it('ends with 1 where a quorum is not met, and names who is silent', async () => {
    const plan = changed(EXAMPLE, /documents: \[documents\/vision-and-goals.md\]/, '$&\n    gate: { quorum: 1 }');
    const { code, out } = await run(plan, { quiet: true });
    expect(code).toBe(1);
    expect(out).toMatch(/stays shut\. Only 57 answered, 58 are needed\. Silent: [A-Z][A-Za-z ]+ County\./);
  });

  it.each([
    ['a seed that is no number', { seed: 'seven' }, 2, 'whole number'],
    ['a start that is no date', { from: 'tomorrow' }, 2, 'is no date'],
    ['fast time in the past', { from: '2020-01-06', fast: true }, 2, 'cannot go back'],
  ])('refuses %s', async (_, wish, expected, sentence) => {
    const { code, err } = await run(SMALL, wish);
    expect([code, err]).toEqual([expected, expect.stringContaining(sentence)]);
  });

  it('shows what is wrong with a plan and does not start', async () => {
    const { code, err, out } = await run(changed(SMALL, /respondWithin: 4bd/, 'respondWithin: soon'), {});
    expect([code, out, err]).toEqual([3, '', expect.stringContaining('respondWithin')]);
  });
});

async function run(plan: string, wish: object): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
    now: () => Date.parse('2026-11-22T12:00:00Z'),
  };
  const runFast = () => Promise.reject(new Error('no server here'));
  return { code: await rehearse(plan, { from: START, ...wish }, { io, loadPlan, runFast }), ...said };
}

/** A copy of a plan's folder in which one place of the plan is another. */
function changed(plan: string, from: RegExp, to: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'phasegate-plan-'));
  folders.push(folder);
  cpSync(path.dirname(plan), folder, { recursive: true });
  const copy = path.join(folder, path.basename(plan));
  const source = readFileSync(copy, 'utf8');
  if (!from.test(source)) throw new Error(`the plan has no ${from}`);
  writeFileSync(copy, source.replace(from, to));
  return copy;
}
