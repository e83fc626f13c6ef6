import fc from 'fast-check';
import { beginsAsMbox, messagesOfMbox } from '../../client/mbox';

const FROM = 'From clerk@alameda.example Sat Jan  3 01:05:34 1996';

async function read(text: string, pieceSize = 7): Promise<string[]> {
  async function* pieces() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
  }
  const found: string[] = [];
  for await (const raw of messagesOfMbox(pieces())) found.push(raw.toString());
  return found;
}

describe('an mbox file', () => {
  it('gives its messages one after the other, without what parts them', async () => {
    const file = `${FROM}\nSubject: one\n\nfirst\n\n${FROM} 2026\r\nSubject: two\r\n\r\nsecond\r\n\r\n`;
    expect(await read(file)).toEqual(['Subject: one\n\nfirst\n', 'Subject: two\r\n\r\nsecond\r\n']);
  });

  it('keeps a sentence that begins with "From" in its message, at the start of a paragraph, too', async () => {
    const message = 'Subject: x\n\nFrom our side, nothing.\n\nFrom Monday on we are away.\nFrom a@b.example we heard nothing.\n';
    expect(await read(`${FROM}\n${message}\n`)).toEqual([message]);
  });

  it('is quoted by one ">" before each such line, which is taken away', async () => {
    expect(await read(`${FROM}\n\n>From x\n>>From y\n>Free\n> From z\n\n`)).toEqual(['\nFrom x\n>From y\n>Free\n> From z\n']);
  });

  it('may end in the middle of a line', async () => {
    expect(await read(`${FROM}\nSubject: x\n\nhalf a li`)).toEqual(['Subject: x\n\nhalf a li']);
  });

  it('gives back what was put in by the rules of mboxrd, wherever it is cut', async () => {
    const line = fc.oneof(
      fc.constantFrom('', 'From x', `${FROM} 2026`, '>From y', '>>From z', 'text'),
      fc.stringMatching(/^[ -~]{0,20}$/),
    );
    const messages = fc.array(fc.array(line, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(messages, fc.integer({ min: 1, max: 40 }), async (all, pieceSize) => {
        const written = all.map((lines) => `${lines.join('\n')}\n`);
        const quoted = written.map((text) => `${FROM} 2026\n${text.replace(/^>*From /gm, '>$&')}\n`);
        expect(await read(quoted.join(''), pieceSize)).toEqual(written);
      }),
      { numRuns: 200 },
    );
  });

  it('is told from a single message by its first line', () => {
    expect([FROM, 'From: clerk@alameda.example', ''].map((text) => beginsAsMbox(Buffer.from(text)))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
