import type { PhaseId, ProjectId } from '../../domain/ids';

export type StreamOwner =
  | { readonly kind: 'project'; readonly project: ProjectId }
  | { readonly kind: 'phase'; readonly project: ProjectId; readonly phase: PhaseId };

/** Whose stream it is: reads what `projectStream` and `phaseStream` write. Throws for any other name. */
export function ownerOf(stream: string): StreamOwner {
  const [kind, project, phase, ...rest] = stream.split('/');
  if (kind === 'project' && project && phase === undefined) return { kind, project };
  if (kind === 'phase' && project && phase && rest.length === 0) return { kind, project, phase };
  throw new Error(`${stream} names no stream: it is project/<project> or phase/<project>/<phase>`);
}
