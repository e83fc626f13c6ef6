import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** What the values were taken on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly os: string;
  readonly node: string;
  /** Flushes of 4 KB each that the disk of temporary folders does in a second, one after the other. */
  readonly flushesPerSecond: number;
  /** How many processes wanted to run in the minute before the bench began. */
  readonly load: number;
}

export function describeMachine(): Machine {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() || 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 1024 / 1024),
    os: `${type()} ${release().split('-')[0]}`,
    node: process.version,
    load: loadavg()[0] ?? 0,
    flushesPerSecond: Math.round(flushesPerSecond(500)),
  };
}

function flushesPerSecond(forMs: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'phasegate-bench-'));
  const file = openSync(join(folder, 'flushed'), 'w');
  const piece = Buffer.alloc(4096, 1);
  const begin = performance.now();
  let flushes = 0;
  for (; performance.now() - begin < forMs; flushes++) {
    writeSync(file, piece);
    fdatasyncSync(file);
  }
  const seconds = (performance.now() - begin) / 1_000;
  closeSync(file);
  rmSync(folder, { recursive: true });
  return flushes / seconds;
}

/** In lines, for people. */
export function machineInWords(machine: Machine): string[][] {
  return [
    ['processor', `${machine.cpu}, ${machine.cores} cores`],
    ['memory', `${machine.memoryMb.toLocaleString('en-US')} MB`],
    ['system', `${machine.os}, Node ${machine.node.replace(/^v/, '')}`],
    ['disk', `${machine.flushesPerSecond.toLocaleString('en-US')} flushes of 4 KB a second, one after the other`],
    ['load', `${machine.load.toFixed(2)} in the minute before`],
  ];
}
