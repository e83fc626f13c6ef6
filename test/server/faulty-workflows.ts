import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** A rule of the phase's workflow, and what a mistake would make of it. */
export interface Fault {
  readonly rule: string;
  readonly becomes: string;
}

export interface FaultyWorkflows {
  readonly workflowsPath: string;
  remove(): void;
}

/** A copy of the workflows in which one rule is another; inside the project, where its packages are found. */
export function faultyWorkflows({ rule, becomes }: Fault, name: string): FaultyWorkflows {
  const copy = path.join(root, 'data', `faulty-${process.pid}-${name}`);
  mkdirSync(copy, { recursive: true });
  for (const folder of ['workflows', 'domain']) cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
  const file = path.join(copy, 'workflows', 'phase.ts');
  const source = readFileSync(file, 'utf8');
  if (!source.includes(rule)) throw new Error(`the workflow has no "${rule}" any more; plant the fault elsewhere`);
  writeFileSync(file, source.replace(rule, becomes));
  return {
    workflowsPath: path.join(copy, 'workflows', 'index.ts'),
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}
