import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explainFile } from '../../adapters/explain';
import { openDatabase } from '../../adapters/journal/database';
import { hashToken, replyAddress, tokenFor } from '../../mail/address';
import { ALAMEDA, COORDINATOR, launch, NOW } from '../client/intake-bench';

const TOKEN = tokenFor(Buffer.alloc(32, 7), ALAMEDA);

describe('the explanation of a message in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'explain-'));
    const to = replyAddress(TOKEN, 'reply.example');
    writeFileSync(join(folder, 'answer.eml'), `From: ${COORDINATOR}\r\nTo: ${to}\r\nSubject: Re\r\n\r\nADD: a glossary\r\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const explain = () =>
    explainFile({
      file: join(folder, 'answer.eml'),
      envelope: { to: [] },
      environment: { PHASEGATE_DATA: folder, MAIL_AUTHENTICATION: 'off' },
      now: NOW,
    });

  it('knows the tokens and the people of the data folder, and leaves it as it is', async () => {
    const file = join(folder, 'phasegate.db');
    const database = await openDatabase({ file, clock: () => NOW });
    await database.launches.save(launch, NOW);
    await database.tokens.register(hashToken(TOKEN), ALAMEDA, NOW);
    const { end, ifTheirs, checks, read } = await explain();
    expect(checks).toContainEqual(expect.objectContaining({ check: 'tokens', result: 'known' }));
    expect([end.state, ifTheirs, read?.answer]).toEqual(['recorded', undefined, 'comments']);
    expect(await database.inbox.list({})).toEqual([]);
    await database.close();
  });

  it('says without a data folder what would become of it if the address were theirs, and makes none', async () => {
    const { end, ifTheirs } = await explain();
    expect([end.state, ifTheirs?.state]).toEqual(['quarantined', 'recorded']);
    expect(readdirSync(folder)).toEqual(['answer.eml']);
  });
});
