import { type Diagnosis, notChecked } from '../../client/diagnosis';
import type { Settings, WrongSetting } from '../environment';

/** What a check knows of this installation. */
export interface Given {
  readonly environment: NodeJS.ProcessEnv;
  /** Those that can be used, with defaults in the place of those in `wrong`. */
  readonly settings: Settings;
  readonly wrong: readonly WrongSetting[];
}

/** Looks at one part and changes nothing that lasts. What is wrong is told, not thrown; what it throws is a failure, too. */
export type Check = (given: Given) => Promise<readonly Diagnosis[]>;

/** For a check of what a wrong setting says: nothing can be found out before that is mended. */
export function unusable({ wrong }: Given, ...names: readonly string[]): Diagnosis[] | undefined {
  const bad = wrong.find(({ name }) => names.includes(name));
  return bad && [notChecked(`${bad.name} cannot be used; see settings.`)];
}
