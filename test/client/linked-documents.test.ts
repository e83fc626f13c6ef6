import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { createLetterWriter } from '../../activities/letters';
import { RecordNow } from '../../activities/record-now';
import { agenda } from '../../domain/agenda';
import { MOST_ATTACHED } from '../../domain/attaching';
import { checkDocuments } from '../../domain/check-documents';
import { decide } from '../../domain/decide';
import { evolve } from '../../domain/evolve';
import { openPhase } from '../../domain/opening';
import { beforeBeginning } from '../../domain/phase';
import { writeLetter } from '../../mail/templates/write';
import { buildApi } from '../../web/app';
import { givenLaunch, pacific } from '../support/given-plan';
import { givenServices, PAGE_TOKEN } from '../web/given-services';

const LARGE = Buffer.alloc(MOST_ATTACHED, 7);
const SHA256 = createHash('sha256').update(LARGE).digest('hex');
const launch = {
  ...givenLaunch(),
  documents: [{ name: 'maps.pdf', path: 'draft.md', sha256: SHA256, size: LARGE.length }],
};
const ADDRESS = { project: launch.plan.project.id, phase: 'phase-1' };
const ASKED = pacific('2026-03-02 09:00');

/** The request to a coordinator, for a document that is too large for a mail. */
async function request(publicUrl: string | undefined) {
  const begin = { type: 'Begin', opening: openPhase(launch, ADDRESS.phase, { from: ASKED }) } as const;
  const state = decide(beforeBeginning, begin, ASKED).reduce(evolve, beforeBeginning);
  const ports = {
    launches: { current: async () => launch },
    journal: { read: async () => [] },
    phases: { phaseState: async () => ({ state }) },
    inbox: { get: async () => undefined },
    outbox: { list: async () => [] },
    blobs: { get: async () => LARGE },
    clock: () => ASKED,
    secret: Buffer.alloc(32, 7),
    publicUrl,
  };
  const writer = await createLetterWriter(ports, ADDRESS, await RecordNow.open(ports, ADDRESS));
  const [owed] = agenda(state, ASKED).mails;
  if (owed === undefined) throw new Error('nobody is asked');
  const { letter, attachments } = await writer.write(owed.mail);
  return { text: writeLetter(letter).text, names: attachments.map(({ name }) => name) };
}

describe('a document that is too large for a mail', () => {
  it('is linked, with its name, its size and the beginning of its hash', async () => {
    const { text, names } = await request('https://review.agency.example/');
    expect(names).toEqual(['comment-form-alpine.docx']);
    expect(text.replace(/\s+/g, ' ')).toContain(`maps.pdf (10.0 MB, SHA-256 begins with ${SHA256.slice(0, 12)})`);
    expect(text).toMatch(
      new RegExp(`^https://review\\.agency\\.example/answer/document/[a-z2-7]{32}/${SHA256.slice(0, 12)}$`, 'm'),
    );
  });

  it('goes along all the same where nobody can reach us', async () => {
    const { text, names } = await request(undefined);
    expect(names).toEqual(['maps.pdf', 'comment-form-alpine.docx']);
    expect(text).not.toContain('https:');
  });

  it('is told of before the launch', () => {
    expect(checkDocuments(launch)).toMatchObject([
      { severity: 'warning', code: 'large-documents', where: { path: ['phases', 0, 'documents'] } },
    ]);
    expect(checkDocuments(givenLaunch())).toEqual([]);
  });
});

describe('the link to a document', () => {
  let app: FastifyInstance;
  beforeEach(() => {
    app = buildApi(givenServices().services, { token: 'secret' });
  });
  afterEach(() => app.close());

  it('gives it as a download that nobody keeps, without a login', async () => {
    const { statusCode, body, headers } = await app.inject({ url: `/answer/document/${PAGE_TOKEN}/d1` });
    expect([statusCode, body]).toEqual([200, 'the bytes of d1']);
    expect(headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''draft.md",
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it.each([
    ['a token that nobody has', `/answer/document/${'a'.repeat(32)}/d1`],
    ['a document that is not there', `/answer/document/${PAGE_TOKEN}/d2`],
  ])('shows the page of unknown links for %s', async (_, url) => {
    const unknown = await app.inject({ url: `/answer/${'a'.repeat(32)}` });
    const answer = await app.inject({ url });
    expect([answer.statusCode, answer.body]).toEqual([404, unknown.body]);
  });
});
