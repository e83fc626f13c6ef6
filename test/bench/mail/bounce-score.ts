import type { MailClass } from '../../../mail/classify';
import { type BounceCase, byCorpus, type EmlCase, readCases } from './cases';
import { classOf } from './ours';
import { recipientsWritten } from './recipients-written';
import type { Row } from './row';

interface Judged extends BounceCase {
  readonly found: MailClass | undefined;
}

/**
 * Two sorts of rows: one a corpus for its bounces, with the false alarms among its other mails; one for each other kind
 * of mail in it. And one a corpus of ordinary mails.
 */
export async function scoreBounces(folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [corpus, cases] of byCorpus(readCases<BounceCase>(folder, 'bounces.jsonl')))
    rows.push(...(await score(corpus, cases)));
  return rows;
}

/** How many ordinary mails of a corpus were taken for bounces. */
export async function falseAlarmsIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const alarms = new Map<string, number>();
  for (const [corpus, mails] of byCorpus(readCases<EmlCase>(folder, 'reply-eml.jsonl'))) {
    const found = await Promise.all(mails.map(({ raw }) => classOf(raw)));
    alarms.set(corpus, found.filter(isAlarm).length);
  }
  return alarms;
}

async function score(corpus: string, cases: readonly BounceCase[]): Promise<Row[]> {
  const began = performance.now();
  const judged: Judged[] = [];
  for (const each of cases) judged.push({ ...each, found: await classOf(each.raw) });
  const ms = Math.round(performance.now() - began);
  const bounces = judged.filter(({ kind }) => kind === 'bounce');
  const others = judged.filter(({ kind }) => kind !== 'bounce');
  const file = 'bounces.jsonl';
  return [
    {
      ...{ file, corpus, cases: bounces.length, recognised: bounces.filter(isRecognised).length },
      recipientRight: bounces.filter(isRecipientRight).length,
      falseAlarms: others.filter(({ found }) => isAlarm(found)).length,
      ms,
    },
    ...kindsOf(others).map((kind) => {
      const ofKind = others.filter((each) => each.kind === kind);
      return { file, corpus: `${corpus}, ${kind}`, cases: ofKind.length, recognised: ofKind.filter(isRecognised).length, ms: 0 };
    }),
  ];
}

const kindsOf = (cases: readonly Judged[]): BounceCase['kind'][] => [...new Set(cases.map(({ kind }) => kind))];

/** A report of a delivery is a bounce by its form; only one that tells of a failure or a delay can be a false alarm. */
const isAlarm = (found: MailClass | undefined): boolean => found?.class === 'bounce' && found.verdict !== 'delivered';

function isRecognised({ kind, found }: Judged): boolean {
  if (kind === 'unparsed') return !isAlarm(found);
  if (kind === 'delivered') return found?.class === 'bounce' && found.verdict === 'delivered';
  return found?.class === kind;
}

/** Those that the corpus names, all and no other; where it names none, only ones that the message itself writes as such. */
function isRecipientRight({ recipients, raw, found }: Judged): boolean {
  if (found?.class !== 'bounce' || (recipients === undefined && found.recipients.length === 0)) return false;
  const ours = new Set(found.recipients.map(({ address }) => address.toLowerCase()));
  const written = new Set(recipients?.map((address) => address.toLowerCase()) ?? recipientsWritten(raw));
  const all = [...ours].every((address) => written.has(address));
  return recipients === undefined ? all : all && ours.size === written.size;
}
