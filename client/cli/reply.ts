import { type Replied, replyAs, replyRest } from '../api/sandbox';
import { type Answer, connect } from './api-client';
import { EXIT_CODES, usage } from './exit';
import { printJson, type ReadOptions, withPhase } from './options';
import { wrap } from './table';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

interface ReplyOptions extends ReadOptions {
  readonly rest?: string;
  readonly contact?: string;
  readonly dryRun?: boolean;
  readonly key?: string;
}

export const replyVerb: Verb = (program, { io }, end) => {
  withPhase(program.command('reply [county] [text]'))
    .description('answer as a county, through the real intake (sandbox only)')
    .option('--rest <text>', 'answer so for all who still owe')
    .option('--contact <who>', 'who of the county answers: id, address or role; else the coordinator')
    .option('--dry-run', 'say who would answer, and send nothing')
    .option('--key <key>', 'makes a repeated command one command')
    .addHelpText('after', EXAMPLES)
    .action(async (county, text, options) => end(await reply(io, county, text, options)));
};

const DEFAULT_TEXT = 'No comments.';

const EXAMPLES = `
Without a text the county answers "${DEFAULT_TEXT}"

Examples:
  phasegate reply alpine
  phasegate reply "Kern County" "ADD: a module for new hires"
  phasegate reply --rest "No comments."`;

async function reply(io: Io, county: string | undefined, text: string | undefined, options: ReplyOptions): Promise<number> {
  const { rest, contact, dryRun = false, key } = options;
  if ((county === undefined) === (rest === undefined))
    throw usage('name the county that answers, or use --rest TEXT for all who still owe');
  const api = connect(io);
  const { params } = await targetOf(api, options);
  if (county === undefined)
    return print(io, options, await api.call(replyRest, { params, body: { text: rest ?? '', dryRun }, key }));
  const body = { participant: county, text: text ?? DEFAULT_TEXT, dryRun, ...(contact !== undefined && { contact }) };
  return print(io, options, await api.call(replyAs, { params, body, key }));
}

function print(io: Io, { json }: ReplyOptions, { value: { said, next }, wire }: Answer<Replied>): number {
  if (json) printJson(io, wire);
  else io.out(`${wrap(said)}\nNext: ${next}\n`);
  return EXIT_CODES.ok;
}
