import type { Extension } from './commands';
import type { PhaseDocument, PhaseEvent } from './events';
import type { Instant } from './ids';
import { mustNotBeOver, type Who } from './must';
import { extend } from './participants';
import type { PhaseState } from './phase';
import { Refusal } from './refusal';

/**
 * Before the beginning these are the phase's documents; after it a new version of them, of which everyone asked is told.
 * Answers given before stay answers, on the version that they speak of.
 */
export function provide(
  state: PhaseState,
  documents: readonly PhaseDocument[],
  extensions: readonly Extension[],
  who: Who,
  now: Instant,
): PhaseEvent[] {
  mustNotBeOver(state, 'Documents can be changed until the gate opens.');
  const last = state.versions.at(-1);
  if (last !== undefined && areSame(last.documents, documents))
    throw new Refusal('no-change', 'These are the very documents that are under review; nothing would change.');
  const { by, reason } = who;
  const version = state.terms === null ? 1 : Math.max(1, last?.version ?? 1) + 1;
  const restarted = extensions.length === 0 ? [] : extend(state, extensions, who, now);
  return [...restarted, { type: 'DocumentProvided', at: now, version, documents, by, reason }];
}

/** By name and bytes, in whatever order. */
export function areSame(one: readonly PhaseDocument[], other: readonly PhaseDocument[]): boolean {
  const names = (documents: readonly PhaseDocument[]) => documents.map(({ name, sha256 }) => `${name} ${sha256}`).sort();
  return names(one).join('\n') === names(other).join('\n');
}
