import { endOf, type InboxEnd } from '../../client/inbox-ends';
import { decide } from '../../domain/decide';
import type { MailKind } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import { beforeBeginning, type PhaseState, standingOf } from '../../domain/phase';
import type { InboxMessage } from '../../mail/ports';
import { asked, stateOf } from '../domain/given';
import { ALAMEDA, type Bench, COORDINATOR, setUpBench } from './intake-bench';

/** A class of mail, as it comes to a county's address (or to one of nobody), its end, and the letter that answers it. */
interface Class {
  readonly mail: string;
  readonly to?: 'nobody';
  readonly from?: string;
  readonly end: InboxEnd;
  readonly answered: MailKind | 'no';
}

const letter = (text: string, headers: readonly string[] = [], from = COORDINATOR) =>
  [`From: Training Coordinator <${from}>`, 'Subject: Re: Review', 'MIME-Version: 1.0', ...headers, '', text, ''].join('\n');
const withPart = (text: string, type: string, name: string) =>
  letter(
    `--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: ${type}\nContent-Disposition: attachment; filename=${name}\n\nx\n--b--\n`,
    ['Content-Type: multipart/mixed; boundary=b'],
  );
const tooManyHeaders = Array.from({ length: 2_000 }, (_, i) => `X-${i}: ${'y'.repeat(60)}`);
const PGP = '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----';
const pkcs7 = ['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m'];

const CLASSES: Record<string, Class> = {
  'an answer': { mail: letter('No comments.'), end: 'recorded', answered: 'receipt' },
  'an acknowledgement': { mail: letter('Received, thank you.'), end: 'held', answered: 'not-yet-counted' },
  'an empty one': { mail: letter(''), end: 'held', answered: 'not-yet-counted' },
  'an S/MIME one': { mail: letter('MIAGCSqGSIb3DQEHA6CAMIACAQAxggFw', pkcs7), end: 'held', answered: 'not-yet-counted' },
  'a PGP one': { mail: letter(PGP), end: 'held', answered: 'not-yet-counted' },
  'a file alone': { mail: withPart('', 'application/pdf', 'a.pdf'), end: 'held', answered: 'not-yet-counted' },
  'winmail.dat alone': {
    mail: withPart('', 'application/ms-tnef', 'winmail.dat'),
    end: 'held',
    answered: 'not-yet-counted',
  },
  'winmail.dat beside an answer': {
    mail: withPart('No comments.', 'application/ms-tnef', 'winmail.dat'),
    end: 'recorded',
    answered: 'receipt',
  },
  'one that breaks a limit': { mail: letter('x', tooManyHeaders), end: 'held', answered: 'not-yet-counted' },
  'one that breaks a limit, to nobody': {
    mail: letter('x', tooManyHeaders),
    to: 'nobody',
    end: 'unparsed',
    answered: 'no',
  },
  'a stranger’s': { mail: letter('No comments.', [], 'x@marin.example'), end: 'quarantined', answered: 'not-yet-counted' },
  'one to nobody': { mail: letter('No comments.'), to: 'nobody', end: 'quarantined', answered: 'no' },
  'an absence notice': { mail: letter('I am away.', ['Auto-Submitted: auto-replied']), end: 'auto-reply', answered: 'no' },
  'an answer by a list': { mail: letter('No comments.', ['List-Id: <staff.alameda.example>']), end: 'recorded', answered: 'no' },
  'an acknowledgement in bulk': { mail: letter('Received, thank you.', ['Precedence: bulk']), end: 'held', answered: 'no' },
  'a robot’s': { mail: letter('No comments.', [], 'no-reply@marin.example'), end: 'quarantined', answered: 'no' },
  'our own': { mail: letter('x', ['X-Loop: reply.example']), end: 'auto-reply', answered: 'no' },
};

let bench: Bench;
let addresses: { reply: string };

beforeAll(async () => {
  bench = await setUpBench();
  addresses = await bench.addressesOf({ ...ALAMEDA, participant: 'alameda' });
});
afterAll(() => bench.end());

describe('odd mail', () => {
  it.each(Object.entries(CLASSES))('%s has its end, and one answer at most', async (name, { mail, to, end, answered }) => {
    const message = await bench.deliver(
      `X-Case: ${name}\n${mail}`,
      to === 'nobody' ? 'reply+none@reply.example' : addresses.reply,
    );
    const { state, told } = heardBy(message);
    const standing = standingOf(state, 'alameda');
    const shown = message.state === 'ready' ? { ...message, state: 'recorded' as const } : message;
    expect(endOf(shown, { standing, isDiscarded: false })).toBe(end);
    expect(told).toEqual(answered === 'no' ? [] : [answered]);
  });
});

/** What the phase makes of it, and to whom of the county it writes because of it. */
function heardBy({ state, reading }: InboxMessage): { state: PhaseState; told: MailKind[] } {
  const before = begun();
  if (state !== 'ready' || reading === undefined) return { state: before, told: [] };
  const { command } = reading;
  const after = decide(before, command, command.receivedAt).reduce(evolve, before);
  const told = after.letters.filter(({ mail }) => mail.about === command.message && mail.participant !== null);
  return { state: after, told: told.map(({ mail }) => mail.kind) };
}

/** A phase that has asked Alameda, long before the bench's clock. */
function begun(): PhaseState {
  const [adams] = Object.values(stateOf(asked()).standings);
  const one = adams ?? standingOf(beforeBeginning, 'adams');
  if (one === undefined) throw new Error('nobody is asked');
  const contacts = one.contacts.map((contact) => ({ ...contact, id: ALAMEDA.contact }));
  return { ...stateOf(asked()), standings: { alameda: { ...one, contacts } } };
}
