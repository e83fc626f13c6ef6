import { existsSync } from 'node:fs';
import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import { didYouMean } from '../../domain/nearest';
import { settingNames } from '../environment';
import { serverFromSettings } from '../temporal-server/connect';
import type { Check, Given } from './given';

/** Each setting that cannot be used, and each that nobody reads. */
export const checkSettings: Check = async (given) => {
  const found = [
    ...wrongOnes(given),
    ...temporalOnes(given),
    ...serverAddress(given),
    ...unknownOnes(given),
    ...uncheckedSenders(given),
  ];
  return found.length > 0 ? found : [ok(said(given))];
};

function wrongOnes({ wrong }: Given): Diagnosis[] {
  return wrong.map(({ name, because }) =>
    failed(`${name} ${because}.`, 'Correct it, or unset it to have its default; see docs/operations.md.'),
  );
}

function temporalOnes({ environment }: Given): Diagnosis[] {
  const { TEMPORAL_CONFIG_FILE: file } = environment;
  // Temporal's own reader takes a missing file for an empty one.
  if (file && !existsSync(file)) return [failed(`TEMPORAL_CONFIG_FILE names ${file}, which is not there.`, TEMPORAL_CURE)];
  try {
    serverFromSettings(environment);
    return [];
  } catch (error) {
    return [failed(`The TEMPORAL_* settings cannot be used: ${(error as Error).message}`, TEMPORAL_CURE)];
  }
}

const TEMPORAL_CURE = 'Correct the setting or the file that it names, or unset them all to have the embedded server.';

/** Real mail, and nobody looks who sent it. */
function uncheckedSenders({ settings: { mailServer, authentication } }: Given): Diagnosis[] {
  if (mailServer === undefined || authentication.mode !== 'off') return [];
  const says = 'MAIL_AUTHENTICATION is off: whoever has the address for answers can answer under any registered address.';
  return [warning(says, 'Unset it, or write trusted-relay where a mail server of yours checks; see docs/operations.md.')];
}

function serverAddress({ environment: { PHASEGATE_URL: url } }: Given): Diagnosis[] {
  if (!url || URL.canParse(url)) return [];
  return [failed(`PHASEGATE_URL is "${url}".`, 'Write an address such as http://127.0.0.1:8787, or unset it.')];
}

/** A misspelt setting is heeded by nobody, and nothing else would tell. */
function unknownOnes({ environment }: Given): Diagnosis[] {
  const known = [...settingNames(), ...OF_THE_COMMAND_LINE];
  return Object.keys(environment)
    .filter((name) => /^(PHASEGATE|SMTP|DATABASE|MAIL|DNS)_/.test(name) && !known.includes(name) && isOurs(name, known))
    .map((name) => warning(`${name} is not a setting${didYouMean(name, known)}`, 'Unset it, or correct its name.'));
}

/** `SMTP_…`, `MAIL_…` and the like may belong to other programs, unless they are nearly ours. */
const isOurs = (name: string, known: readonly string[]) => name.startsWith('PHASEGATE_') || didYouMean(name, known) !== '';

const OF_THE_COMMAND_LINE = ['PHASEGATE_URL', 'PHASEGATE_TOKEN', 'PHASEGATE_OPERATOR', 'PHASEGATE_DEBUG'];

function said({ environment }: Given): string {
  const names = [...settingNames(), ...OF_THE_COMMAND_LINE, 'TEMPORAL_ADDRESS'].filter((name) => environment[name]);
  return names.length === 0 ? 'None is set, so all have their defaults.' : `All can be used: ${names.join(', ')}.`;
}
