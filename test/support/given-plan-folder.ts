import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlan } from '../../adapters/plan-files';
import type { PlanIo } from '../../client/cli/plan-io';
import { pacific } from './given-plan';

/** A Friday on which offices are open; the next open day is Monday, November 23. */
const FRIDAY = pacific('2026-11-20 11:00');

/** A copy of the example's folder, and a verb that is run on it. */
export function givenPlanFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'plan-'));
  cpSync('docs/examples/strategic-training-plan', folder, { recursive: true });
  const plan = join(folder, 'strategic-training-plan.yaml');
  return {
    remove: () => rmSync(folder, { recursive: true }),
    change(was: string, is: string): void {
      const text = readFileSync(plan, 'utf8');
      if (!text.includes(was)) throw new Error(`the example has no ${was}`);
      writeFileSync(plan, text.replace(was, is));
    },
    /** The verb's exit code and what it printed, the folder left out of it. */
    async run<O>(verb: (plan: string, options: O, io: PlanIo) => Promise<number>, options: O) {
      const out: string[] = [];
      const err: string[] = [];
      const io = {
        out: (text: string) => void out.push(text),
        err: (text: string) => void err.push(text),
        now: () => FRIDAY,
        loadPlan,
      };
      const code = await verb(plan, options, io);
      return { code, out: out.join('').replaceAll(`${folder}/`, ''), err: err.join('').replaceAll(`${folder}/`, '') };
    },
  };
}
