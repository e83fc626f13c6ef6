import { createHash } from 'node:crypto';
import { enclosedFiles } from '../../mail/files';
import { splitReply } from '../../mail/reply-text';
import { stretchesOf } from '../../mail/stretches';

describe('the whole text of a message', () => {
  const text =
    'Please strike 3.2.\n\nOn Mon, the Agency wrote:\n> Do you have comments?\n\nAnd add a page.\n\n-- \nTraining Desk\nKern County';

  it('shows what was trimmed away, each part by its kind, and loses nothing', () => {
    const parts = stretchesOf(text, splitReply(text).newText);
    expect(parts.map(({ kind }) => kind)).toEqual(['new', 'quoted', 'new', 'signature']);
    const words = (all: string) => all.split(/\s+/).filter(Boolean);
    expect(words(parts.map((part) => part.text).join('\n'))).toEqual(words(text));
  });

  it('is new as a whole where the new text is not found in it', () => {
    expect(stretchesOf('a\nb', 'c')).toEqual([{ kind: 'new', text: 'a\nb' }]);
  });

  it('takes a time that grows with the text alone', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `line ${i % 7}`).join('\n');
    const begun = performance.now();
    stretchesOf(lines, lines);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('the files of a message', () => {
  const part = (name: string, type: string, body: string) =>
    `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${body}\r\n`;
  const mail = (...parts: string[]) =>
    Buffer.from(
      `From: c@kern.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`,
    );
  const only = async (...parts: string[]) => {
    const files = await enclosedFiles(mail(...parts));
    if (typeof files === 'string') throw new Error(files);
    return files;
  };

  it('are named without folders, by what their bytes are, and by their hash', async () => {
    const [pdf, page] = await only(part('../../form.pdf', 'text/html', '%PDF-1.7'), part('a/b.html', 'text/html', '<script>'));
    expect(pdf).toMatchObject({ name: 'form.pdf', said: 'text/html', type: 'application/pdf' });
    expect(page).toMatchObject({ name: 'b.html', type: 'application/octet-stream' });
    expect(page?.sha256).toBe(
      createHash('sha256')
        .update(Buffer.from(page?.bytes ?? []))
        .digest('hex'),
    );
  });

  it('are not looked for in what breaks a limit', async () => {
    expect(await enclosedFiles(Buffer.alloc(0))).toBe('empty');
  });
});
