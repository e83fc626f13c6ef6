import type { FastifyInstance } from 'fastify';
import { getReport, getReportFile } from '../client/api/report';
import { findPhase } from '../client/naming';
import { type ReportFileName, reportFile } from '../client/report/files';
import type { Services } from '../client/services';
import type { ReportModel } from '../domain/report-model';
import { type Serve, schemaOf } from './serve';
import { launchOf } from './subject';

export function serveReport(app: FastifyInstance, serve: Serve, services: Services): void {
  serve(getReport, ({ params: { project }, query: { phase } }) => reportOn(services, project, phase));
  app.get<{ Params: { project: string; file: ReportFileName }; Querystring: { phase?: string } }>(
    getReportFile.path,
    { schema: schemaOf(getReportFile) },
    async ({ params, query }, reply) => {
      const { name, type, content } = reportFile(await reportOn(services, params.project, query.phase), params.file);
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content);
    },
  );
}

async function reportOn(services: Services, project: string, phase: string | undefined): Promise<ReportModel> {
  const launch = await launchOf(services, project);
  return services.projects.report(project, phase === undefined ? undefined : findPhase(launch, phase));
}
