import { readdirSync, readFileSync } from 'node:fs';

/** The processor time that a process and all its descendants have taken so far, in milliseconds; of those that ended, too. */
export const cpuOf = (pid: number): number => sum(familyOf(pid).map(cpuOfOne));

/** The memory that a process and all its descendants hold, in MB; what they share is counted once. */
export const memoryOf = (pid: number): number => sum(familyOf(pid).map(memoryOfOne));

/** The memory of a process alone, in MB. */
export const memoryOfOne = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(textOf(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024;

/** Linux counts in hundredths of a second for programs (USER_HZ), whatever the kernel's own clock does. */
const MS_PER_TICK = 10;

/** proc(5): utime and stime are the 14th and 15th field, those of children that ended and were waited for follow. */
function cpuOfOne(pid: number): number {
  const [user = 0, system = 0, ofEndedUser = 0, ofEndedSystem = 0] = statOf(pid).slice(11, 15).map(Number);
  return (user + system + ofEndedUser + ofEndedSystem) * MS_PER_TICK;
}

function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(statOf(Number(name))[1]) }));
  const below = (of: number): number[] => [
    of,
    ...parents.filter(({ parent }) => parent === of).flatMap((each) => below(each.pid)),
  ];
  return below(pid);
}

/** The fields after the name, which stands in parentheses and may hold spaces; none of a process that has ended. */
function statOf(pid: number): string[] {
  const stat = textOf(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
