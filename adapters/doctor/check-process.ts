// A process of its own for one check: what blocks it, or brings it down, does no harm to the others.
import { failed, type Part } from '../../client/diagnosis';
import { readUsableSettings } from '../environment';
import { CHECKS } from './checks';

async function check(part: Part): Promise<void> {
  const environment = process.env;
  const run = await CHECKS[part].load();
  const diagnoses = await run({ environment, ...readUsableSettings(environment) }).catch((error: Error) => [
    failed(`It could not be checked: ${error.message}`, CHECKS[part].cure),
  ]);
  process.send?.(diagnoses, () => process.exit());
}

check(process.argv[2] as Part).catch((error: Error) => {
  console.error(error.message.split('\n')[0]);
  process.exit(1);
});
