import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { IntakePorts } from '../../client/intake';
import type { ReadMail } from '../../client/read-mail';
import { UNPARSED } from '../../mail/limits';

export interface Failure {
  /** Of the message's bytes; empty where the log does not tell. */
  readonly sha256: string;
  readonly because: string;
}

/** Reads mail as `read` does, and notes how long it took and what went wrong, the intake's complaints among it. */
export function watchReading(read: ReadMail) {
  const times: number[] = [];
  const failures: Failure[] = [];
  const watched: ReadMail = async (raw, envelope) => {
    const began = performance.now();
    const finding = await read(raw, envelope);
    times.push(performance.now() - began);
    if (finding.found === 'unparsed' && !REASONS.has(finding.because))
      failures.push({ sha256: createHash('sha256').update(raw).digest('hex'), because: finding.because });
    return finding;
  };
  const complain = (...said: unknown[]) => void failures.push({ sha256: '', because: JSON.stringify(said) });
  const log: IntakePorts['log'] = { info: () => undefined, error: complain };
  return {
    read: watched,
    log,
    failures,
    times: () => times.sort((a, b) => a - b),
  };
}

/** A message may break a limit; that is no crash. */
const REASONS: ReadonlySet<string> = new Set(Object.values(UNPARSED));
