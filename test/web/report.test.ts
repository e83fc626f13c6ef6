import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reportView } from '../../client/api/report';
import { REPORT_FILES, reportFile } from '../../client/report/files';
import { reportOf } from '../../domain/report';
import { buildApi } from '../../web/app';
import { givenProject } from '../support/given-report';
import { givenServices } from './given-services';

const TOKEN = 'secret';

describe('a report over HTTP', () => {
  const { launch, recorded, words, now } = givenProject();
  const model = reportOf(launch, recorded, words, now);
  let app: FastifyInstance;
  beforeEach(() => {
    const { services } = givenServices();
    const projects = { ...services.projects, launchOf: async () => launch, report: async () => model };
    app = buildApi({ ...services, projects }, { token: TOKEN });
  });
  afterEach(() => app.close());

  const get = (path: string) =>
    app.inject({ url: `/api/v1/projects/well-rules/report${path}`, headers: { authorization: `Bearer ${TOKEN}` } });

  it('is the whole model: nothing is lost on the way', async () => {
    const answer = await get('');
    expect(answer.statusCode).toBe(200);
    expect(z.decode(reportView, answer.json())).toEqual(model);
  });

  it('writes instants as ISO 8601 with their offset', async () => {
    expect((await get('')).json()).toMatchObject({ asOf: '2026-03-18T17:00:00.000Z' });
  });

  it.each(REPORT_FILES)('gives %s as a file, with the bytes that the command line writes', async (file) => {
    const answer = await get(`/${file}`);
    const { name, content } = reportFile(model, file);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${name}"`);
    expect(answer.headers['content-type']).toMatch(file.endsWith('.md') ? /^text\/markdown/ : /^text\/csv; charset=utf-8/);
    expect(answer.body).toBe(content);
  });

  it.each(['', '/report.md'])('answers an unknown phase with the nearest (report%s)', async (path) => {
    const answer = await get(`${path}?phase=phase-l`);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'unknown-phase', detail: expect.stringContaining('did you mean "phase-1"?') });
  });

  it('has no file of another name', async () => {
    const answer = await get('/report.pdf');
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'bad-input', detail: expect.stringContaining('report.md') });
  });

  it('asks for the token', async () => {
    expect((await app.inject('/api/v1/projects/well-rules/report/report.md')).statusCode).toBe(401);
  });
});
