import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SERVER_FILE } from '../../client/cli/server-files';
import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import { isInUse } from '../data-folder';
import { type Check, unusable } from './given';

/** Whether a Phasegate works on the data folder, and if so, whether it can do its work. */
export const checkRunning: Check = async (given) => {
  const cannot = unusable(given, 'PHASEGATE_DATA');
  if (cannot) return cannot;
  const path = resolve(given.settings.dataFolder);
  const here = isInUse(path) ? await askTheOneOn(path) : ok(`No Phasegate works on ${path}.`);
  const { PHASEGATE_URL: url } = given.environment;
  return url && URL.canParse(url) ? [here, await ask(url, 'PHASEGATE_URL')] : [here];
};

async function askTheOneOn(path: string): Promise<Diagnosis> {
  const address = await addressIn(path);
  if (address !== undefined) return ask(address.url, `process ${address.pid}`);
  return warning(
    `A process works on ${path}, and has not said where its API is: it starts or stops just now, or it is a rehearsal.`,
    'Ask again in a few seconds.',
  );
}

async function addressIn(path: string): Promise<{ url: string; pid: number } | undefined> {
  try {
    return JSON.parse(await readFile(join(path, SERVER_FILE), 'utf8'));
  } catch {
    return undefined;
  }
}

async function ask(url: string, who: string): Promise<Diagnosis> {
  const name = `The Phasegate at ${url} (${who})`;
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(ANSWER_MS) });
    if (response.ok) return ok(`${name} runs and is ready.`);
    const { detail } = (await response.json().catch(() => ({}))) as { detail?: string };
    return failed(`${name} runs and is not ready: ${detail ?? `it answers ${response.status}`}`, NOT_READY);
  } catch (error) {
    const { name: kind, message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
    const why = kind === 'TimeoutError' ? `nothing came within ${ANSWER_MS / 1000} s` : (cause?.code ?? message);
    return failed(`${name} does not answer: ${why}.`, NO_ANSWER);
  }
}

const ANSWER_MS = 10_000;

const NOT_READY = 'Mend what the checks of the database and of Temporal say; it goes on by itself. Its log is phasegate.log.';
const NO_ANSWER =
  'See whether its process runs, and read phasegate.log; stop it and start it again. A wrong PHASEGATE_URL is to be unset.';
