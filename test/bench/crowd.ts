import type { PlanUpload } from '../../client/services';
import { projectFiles } from '../server/given-project-files';

/** So many counties, whose addresses are nobody else's where `prefix` is not. */
export const countiesOf = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);

/** A plan of two phases whose gates open when all have answered. */
export const uploadFor = (project: string, counties: readonly string[]): PlanUpload => projectFiles(project, {}, counties);
