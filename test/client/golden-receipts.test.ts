import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { receiptOf } from './receipt-of';

const FOLDER = join(__dirname, 'golden');
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.eml') && !file.endsWith('-reply.eml'))
  .map((file) => file.slice(0, -'.eml'.length));

/** Each a mail in the shape of a client that counties use, written by hand, and what its sender is told. */
describe('the receipt of an answer', () => {
  it.each(names)('says what was understood: %s', async (name) => {
    const raw = readFileSync(join(FOLDER, `${name}.eml`), 'utf8');
    expect(await receiptOf(raw)).toBe(readFileSync(join(FOLDER, `${name}.txt`), 'utf8'));
  });

  it('says beside which comments a reply to its questions was put', async () => {
    const mails = ['asked-back', 'asked-back-reply'].map((name) => readFileSync(join(FOLDER, `${name}.eml`), 'utf8'));
    expect(await receiptOf(...mails)).toBe(readFileSync(join(FOLDER, 'asked-back-answered.txt'), 'utf8'));
  });
});
