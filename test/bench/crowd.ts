import type { PlanUpload } from '../../client/services';
import { projectFiles } from '../server/given-project-files';

/** So many counties, whose addresses are nobody else's where `prefix` is not. */
export const countiesOf = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);

/** A plan of one phase, whose gate opens when all have answered: no other phase begins while something is measured. */
export const uploadFor = (project: string, counties: readonly string[]): PlanUpload =>
  projectFiles(project, { phases: [{ respondWithin: '36h' }] }, counties);
