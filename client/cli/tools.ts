import type { Command } from 'commander';
import type { LoadPlan } from '../../domain/loading';
import type { Clock } from '../../domain/ports';
import type { Envelope } from '../../mail/ports';
import type { Examined } from '../diagnosis';
import type { Explanation } from '../explain';
import type { ExportVerification } from '../ports';

/** The terminal, the environment and the clock, as arguments. */
export interface Io {
  /** Data only; bytes as they are. */
  out(data: string | Uint8Array): void;
  /** Everything else. */
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly colour: boolean;
  readonly now: Clock;
}

/** What verbs need beyond the API; each is loaded when it is first used, so that light verbs start at once. */
export interface Tools {
  readonly io: Io;
  readonly loadPlan: LoadPlan;
  readonly verifyExport: (lines: AsyncIterable<string>) => Promise<ExportVerification>;
  /** Looks at each part of the installation, none longer than its limit. */
  readonly examineParts: () => AsyncIterable<Examined>;
  /** What would become of the message in a file; `zone`: a file with the DNS records to believe. */
  readonly explain: (what: { file: string; zone?: string | undefined; envelope: Envelope }) => Promise<Explanation>;
  /** Runs everything in this process until it is told to stop. */
  readonly up: () => Promise<number>;
  /** Runs a part of it in this process, beside others, until it is told to stop. */
  readonly apart: (part: 'worker' | 'web' | 'intake') => Promise<number>;
  readonly demo: (options: RehearsalOptions) => Promise<number>;
  readonly rehearse: (planPath: string, options: RehearsalOptions) => Promise<number>;
  readonly preview: (planPath: string, options: PreviewOptions) => Promise<number>;
}

/** As written on the command line; whoever rehearses reads them. */
export interface RehearsalOptions {
  readonly from?: string;
  readonly seed?: string;
  readonly fast?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** As written on the command line. */
export interface PreviewOptions {
  readonly from?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** A verb: adds itself to the program; its number is the exit code. */
export type Verb = (program: Command, tools: Tools, end: (code: number) => void) => void;
