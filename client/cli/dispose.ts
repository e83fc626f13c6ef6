import { plural } from '../../domain/duration';
import { DISPOSITIONS, type Disposition } from '../../domain/events';
import { shortId } from '../../domain/ids';
import { suggestion } from '../../domain/nearest';
import { type CommentLine, listComments } from '../api/record';
import { disposeComments } from '../api/steering';
import { connect } from './api-client';
import { change } from './done';
import { EXIT_CODES, usage } from './exit';
import { type ChangeOptions, printJson, withChange, withPhase } from './options';
import { cut, table } from './table';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

interface DisposeOptions extends ChangeOptions {
  readonly as?: string;
  readonly all?: boolean;
}

export const disposeVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('dispose [comments...]')), 'optional')
    .description('say what becomes of comments; without one, list those that wait')
    .option('--as <disposition>', DISPOSITIONS.join(', '))
    .option('--all', 'every comment without a disposition')
    .addHelpText('after', EXAMPLES)
    .action(async (comments, options) => end(await dispose(io, comments, options)));
};

const EXAMPLES = `
Examples:
  phasegate dispose
  phasegate dispose 3f9a21b7c0de.1 3f9a21b7c0de.2 --as accepted
  phasegate dispose --all --as noted --reason "for the next edition" --dry-run`;

async function dispose(io: Io, comments: string[], options: DisposeOptions): Promise<number> {
  const all = options.all === true;
  if (comments.length === 0 && !all && options.as === undefined) return list(io, options);
  if (all === comments.length > 0) throw usage('name the comments, or use --all for those without a disposition');
  return change(io, disposeComments, options, { comments: all ? 'undisposed' : comments, disposition: dispositionOf(options) });
}

function dispositionOf({ as }: DisposeOptions): Disposition {
  if (as === undefined) throw usage(`say what becomes of them: --as ${DISPOSITIONS.join(' | ')}`);
  const found = DISPOSITIONS.find((each) => each === as);
  if (found !== undefined) return found;
  throw usage(`"${as}" is no disposition${suggestion(as, DISPOSITIONS)}`);
}

async function list(io: Io, options: DisposeOptions): Promise<number> {
  const api = connect(io);
  const { params } = await targetOf(api, options);
  const { value, wire } = await api.call(listComments, { params });
  if (options.json) printJson(io, wire);
  else io.out(`${commentLines(value).join('\n')}\n`);
  return EXIT_CODES.ok;
}

function commentLines(comments: readonly CommentLine[]): string[] {
  const standing = comments.filter(({ stands }) => stands);
  const open = standing.filter(({ disposition }) => disposition === null);
  const counted = `${plural(standing.length, 'comment')}, ${open.length} without a disposition.`;
  if (open.length === 0) return [counted, 'Next: phasegate gate'];
  const rows = open.map(({ id, name, kind, place, text }) => [
    shortId(id),
    name,
    kind,
    cut(place, 24),
    cut(text.replace(/\s+/g, ' '), 60),
  ]);
  return [
    ...table(['COMMENT', 'FROM', 'KIND', 'PLACE', 'TEXT'], rows),
    '',
    counted,
    `Next: phasegate dispose ${shortId(open[0]?.id ?? '')} --as accepted`,
  ];
}
