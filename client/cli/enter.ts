import type { CommentKind, Position } from '../../domain/events';
import { enterFeedback } from '../api/steering';
import { change } from './done';
import { usage } from './exit';
import { type ChangeOptions, withChange, withPhase } from './options';
import type { Verb } from './tools';

interface EnterOptions extends ChangeOptions {
  readonly comments: boolean;
  readonly objection?: boolean;
  readonly comment?: string[];
  readonly contact?: string;
  readonly source: string;
}

export const enterVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('enter <participant> [comment...]')), 'optional')
    .description("enter an answer on a participant's behalf")
    .option('-c, --comment <text>', 'a comment, with ADD:, DELETE:, AUGMENT: or OTHER: before it; may be repeated', collected)
    .option('--no-comments', 'they have nothing to change')
    .option('--objection', 'they object to going on')
    .option('--contact <who>', 'who answered: id, address or role; else the coordinator')
    .option('--source <how>', 'how it came', 'phone')
    .addHelpText('after', EXAMPLES)
    .action(async (participant: string, texts: string[], options: EnterOptions) => {
      const { contact, source } = options;
      const comments = [...texts, ...(options.comment ?? [])].map(commentOf);
      const what = { participant, position: positionOf(options), comments, source, ...(contact !== undefined && { contact }) };
      end(await change(io, enterFeedback, options, what));
    });
};

const EXAMPLES = `
Examples:
  phasegate enter alpine --no-comments --source phone --by "Training Desk"
  phasegate enter "Kern County" "ADD: a module for new hires" "DELETE: section 3.2" --source letter
  phasegate enter yolo --objection --comment "OTHER: the timeline cannot be met"`;

const collected = (text: string, before: string[] = []) => [...before, text];

function positionOf({ comments, objection }: EnterOptions): Position {
  if (!comments && objection) throw usage('an answer is --no-comments or --objection, not both');
  if (!comments) return 'no-comments';
  return objection ? 'objection' : 'comments';
}

const KINDS = new Map<string, CommentKind>([
  ['add', 'addition'],
  ['addition', 'addition'],
  ['delete', 'deletion'],
  ['deletion', 'deletion'],
  ['augment', 'augmentation'],
  ['augmentation', 'augmentation'],
  ['other', 'other'],
]);

/** The words that the review request asks for; a text without one is kept whole, as `other`. */
function commentOf(text: string) {
  const [, word = '', rest = ''] = /^\s*([A-Za-z]+)\s*:\s*([\s\S]+)$/.exec(text) ?? [];
  const kind = KINDS.get(word.toLowerCase());
  return kind === undefined ? { kind: 'other' as const, text } : { kind, text: rest };
}
