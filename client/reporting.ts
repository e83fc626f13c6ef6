import type { PhaseId, ProjectId } from '../domain/ids';
import type { Clock, Journal, Launches } from '../domain/ports';
import { reportOf } from '../domain/report';
import type { StoredWords } from '../domain/report-comments';
import type { ReportModel } from '../domain/report-model';
import { hashed } from './comment-words';
import { launchOf } from './launching';
import type { CommentWords, Views } from './ports';

export interface ReportPorts {
  readonly journal: Pick<Journal, 'readProject'>;
  readonly launches: Pick<Launches, 'current'>;
  readonly views: Pick<Views, 'comments'>;
  readonly clock: Clock;
}

/** The report of a project, or of one of its phases. Words are read after the journal: they are stored before it names them. */
export async function report(
  { journal, launches, views, clock }: ReportPorts,
  project: ProjectId,
  phase?: PhaseId,
): Promise<ReportModel> {
  const launched = await launchOf({ launches }, project);
  const recorded = await journal.readProject(project);
  const words = await views.comments(project, phase);
  const whole = reportOf(launched, recorded, words.map(withHash), clock());
  return phase === undefined ? whole : { ...whole, phases: whole.phases.filter((each) => each.phase === phase) };
}

const withHash = (words: CommentWords): StoredWords => ({ ...words, sha256: hashed(words).sha256 });
