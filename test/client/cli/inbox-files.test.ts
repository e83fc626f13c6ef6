import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from '../../../client/cli/api-client';
import { saveFiles } from '../../../client/cli/inbox-files';
import type { Io } from '../../../client/cli/tools';

const HARM = 'the scanner for viruses found Example in it';
const FILE = { name: 'plan.docx', said: 'application/msword', type: 'application/octet-stream', size: 1, sha256: 'a'.repeat(64) };

describe('saving the files of a message', () => {
  let folder: string;
  let asked: string[];
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'save-'));
    asked = [];
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const save = (harm: string | null, harmful = false) => {
    const open = async (path: string) => {
      asked.push(path);
      return new Response('x');
    };
    const out = (text: string) => void said.push(text);
    return saveFiles(
      { out } as Io,
      { open } as ApiClient,
      { id: 'abc', files: [FILE], harm, rawBase64: '' },
      { folder, harmful },
    );
  };

  it('writes the message and each file', async () => {
    await save(null);
    expect(readdirSync(folder)).toEqual(['message.eml', 'plan.docx']);
    expect(said.join()).toContain('with care');
  });

  it('writes nothing where a scanner has something against it', async () => {
    await expect(save(HARM)).rejects.toThrow(`nothing was saved: ${HARM}. To have it all the same, add --harmful`);
    expect([readdirSync(folder), asked]).toEqual([[], []]);
  });

  it('writes it all the same for who asks for what is harmful, and warns', async () => {
    await save(HARM, true);
    expect(readdirSync(folder)).toEqual(['message.eml', 'plan.docx']);
    expect(asked).toEqual([`/inbox/abc/files/${FILE.sha256}?harmful=true`]);
    expect(said.join()).toContain(`Do not open them: ${HARM}.`);
  });
});
