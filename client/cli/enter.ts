import type { Command } from 'commander';
import type { CommentKind, Position } from '../../domain/events';
import { enterFeedback } from '../api/steering';
import { change } from './done';
import { usage } from './exit';
import { type ChangeOptions, withChange, withPhase } from './options';
import type { Verb } from './tools';

/** What an answer says, where a person says it for somebody. */
export interface AnswerOptions {
  readonly comments: boolean;
  readonly objection?: boolean;
  readonly comment?: string[];
}

interface EnterOptions extends ChangeOptions, AnswerOptions {
  readonly contact?: string;
  readonly source: string;
}

export const enterVerb: Verb = (program, { io }, end) => {
  withAnswer(withChange(withPhase(program.command('enter <participant> [comment...]')), 'optional'))
    .description("enter an answer on a participant's behalf")
    .option('--contact <who>', 'who answered: id, address or role; else the coordinator')
    .option('--source <how>', 'how it came', 'phone')
    .addHelpText('after', EXAMPLES)
    .action(async (participant: string, texts: string[], options: EnterOptions) => {
      const { contact, source } = options;
      const comments = [...texts, ...(options.comment ?? [])].map(commentOf);
      const what = {
        participant,
        position: statedPosition(options) ?? 'comments',
        comments,
        source,
        ...(contact !== undefined && { contact }),
      };
      end(await change(io, enterFeedback, options, what));
    });
};

const EXAMPLES = `
Examples:
  phasegate enter alpine --no-comments --source phone --by "Training Desk"
  phasegate enter "Kern County" "ADD: a module for new hires" "DELETE: section 3.2" --source letter
  phasegate enter yolo --objection --comment "OTHER: the timeline cannot be met"`;

export const withAnswer = (command: Command) =>
  command
    .option('-c, --comment <text>', 'a comment, with ADD:, DELETE:, AUGMENT: or OTHER: before it; may be repeated', collected)
    .option('--no-comments', 'they have nothing to change')
    .option('--objection', 'they object to going on');

const collected = (text: string, before: string[] = []) => [...before, text];

/** The position that the options state; undefined where they state none. */
export function statedPosition({ comments, objection }: AnswerOptions): Position | undefined {
  if (!comments && objection) throw usage('an answer is --no-comments or --objection, not both');
  if (!comments) return 'no-comments';
  return objection ? 'objection' : undefined;
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
export function commentOf(text: string) {
  const [, word = '', rest = ''] = /^\s*([A-Za-z]+)\s*:\s*([\s\S]+)$/.exec(text) ?? [];
  const kind = KINDS.get(word.toLowerCase());
  return kind === undefined ? { kind: 'other' as const, text } : { kind, text: rest };
}
