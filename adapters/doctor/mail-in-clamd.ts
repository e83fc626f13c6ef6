import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import { type ClamdAddress, nameOf } from '../clamd/address';
import { askClamd } from '../clamd/ask';

/** Whether clamd answers, and with which signatures: "ClamAV 1.4.3/27800/Sat Nov 28 09:00:00 2026" (clamd(8), VERSION). */
export async function checkClamd(address: ClamdAddress, now: number): Promise<Diagnosis[]> {
  try {
    const [program = '', number, made = ''] = (await askClamd(address, 'VERSION', { timeMs: 5_000 })).split('/');
    const where = `clamd at ${nameOf(address)} answers: ${program}`;
    if (number === undefined) return [warning(`${where}, without ClamAV's own signatures.`, RENEW)];
    const says = `${where}, signatures ${number} of ${made}`;
    return [now - Date.parse(made) > OLD ? warning(`${says}, which is long ago.`, RENEW) : ok(`${says}.`)];
  } catch (error) {
    return [failed(`CLAMD is ${nameOf(address)}: ${(error as Error).message}. Mail waits, and then a person has to look.`, CURE)];
  }
}

const OLD = 14 * 86_400_000;
const RENEW = 'Let freshclam run: it fetches new ones every hour.';
const CURE = 'Start clamd, correct CLAMD, or give this program the right to use its socket.';
