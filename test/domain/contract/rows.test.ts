import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The contract's rows about the rules, by their titles; what mails mean is tested where mails are read. */
const ROWS = [
  'begin',
  'owes',
  'request instant',
  'to whom',
  'Nbd',
  'Nd, Nh',
  'counted from',
  'respondBy',
  'daylight saving',
  'on time',
  'before: Nbd / Nd',
  'after: Nbd',
  'rung at or after the end of grace',
  'same instant, order',
  'overdue rungs',
  'sending hours',
  'undeliverable',
  'grace',
  'gate may open when',
  'never by itself',
  'all-answered',
  'all-answered-or-deadline',
  'operator',
  'quorum',
  'minimumOpen',
  'objections',
  'undisposed-comments',
  'held after the deadline',
  'late while the gate is shut',
  'after the gate opened',
  'two answers',
  'waiver',
  'extension',
  'pause, resume',
  'reopen',
  'cancel',
  'close',
  'copy',
  'overrides',
];

describe('the rows of the contract', () => {
  const source = readdirSync(__dirname)
    .filter((name) => name !== path.basename(__filename))
    .map((name) => readFileSync(path.join(__dirname, name), 'utf8'))
    .join('\n');

  it.each(ROWS)('%s is described', (row) => {
    expect(source).toContain(`describe('${row}', `);
  });
});
