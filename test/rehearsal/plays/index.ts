import { begin } from './begin';
import { cancel } from './cancel';
import { clocks } from './clocks';
import { dates } from './dates';
import { held } from './held';
import { ordinary } from './ordinary';
import { pause } from './pause';
import { people } from './people';
import type { Play } from './play';
import { reopen } from './reopen';
import { versions } from './versions';

/** Together they show every row of the contract. */
export const PLAYS: readonly Play[] = [ordinary, held, dates, pause, reopen, cancel, begin, people, versions, clocks];
