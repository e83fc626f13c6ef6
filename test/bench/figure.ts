import type { DatabasePlace } from '../../adapters/journal/database';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type EngineName = (typeof ENGINES)[number];

/** One thing that the bench measures, or a group of things that are measured together. */
export interface Figure {
  /** What `--only` calls it. */
  readonly name: string;
  readonly title: string;
  /** How the values are taken, in a sentence or two. */
  readonly how: string;
  /** `each`: once on every engine. `one`: on the first alone, since the database makes no difference. */
  readonly engines: 'each' | 'one';
  measure(conditions: Conditions): Promise<Value[]>;
}

export interface Conditions {
  readonly engine: Engine;
  /** Fewer repetitions: the values are rough. */
  readonly quick: boolean;
}

/** A database engine that a measurement may use. */
export interface Engine {
  readonly name: EngineName;
  /** An empty database; undefined for the one that lies in a data folder. */
  createDatabase(): Promise<MadeDatabase | undefined>;
  /** The database server's first process; undefined where the database runs in our own. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

export interface MadeDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export interface Value {
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  readonly aim?: Aim;
}

export type Unit = 's' | 'ms' | '/s' | 'MB' | 'events' | 'commits';

export type Aim = { readonly atMost: number } | { readonly atLeast: number };

export const isMet = (value: number, aim: Aim): boolean => ('atMost' in aim ? value <= aim.atMost : value >= aim.atLeast);

/** The database's place, as the composition root takes it. */
export const placeOf = (database: MadeDatabase | undefined): DatabasePlace | undefined =>
  database === undefined ? undefined : { url: database.url };
