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
    expect(await receiptOf([raw])).toBe(readFileSync(join(FOLDER, `${name}.txt`), 'utf8'));
  });

  it('says beside which comments a reply to its questions was put', async () => {
    const mails = ['asked-back', 'asked-back-reply'].map((name) => readFileSync(join(FOLDER, `${name}.eml`), 'utf8'));
    expect(await receiptOf(mails)).toBe(readFileSync(join(FOLDER, 'asked-back-answered.txt'), 'utf8'));
  });
});

describe('the receipt of what a person accepted after the gate had opened', () => {
  it('says that it is in the record and changes nothing, and passes on no word of the operator', async () => {
    const mail = 'From: coordinator@alpine.example\nSubject: Re: Review\n\nNo comments.\n';
    const told = (await receiptOf([mail], { acceptedAfterTheGate: true })).replace(/\s+/g, ' ');
    expect(told).toContain(
      'and was heard after this review had ended on Tuesday, March 3, 2026, 12:00 p.m. Pacific Time: it is in the record, and does not change the result.',
    );
    expect(told).not.toMatch(/asked by phone|You can change it|it counts/);
  });
});
