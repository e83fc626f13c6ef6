import { acceptMessage, attachMessage, discardMessage } from '../api/inbox';
import { connect } from './api-client';
import { printDone } from './done';
import { type AnswerOptions, commentOf, statedPosition } from './enter';
import { usage } from './exit';
import { type ChangeOptions, whoOf } from './options';
import type { Io } from './tools';

export const ACTS = ['accept', 'attach', 'discard'] as const;
export type Act = (typeof ACTS)[number];

export interface ActOptions extends ChangeOptions, AnswerOptions {
  readonly as?: string;
}

/** Moves a message on, and prints what that did. */
export async function actOn(io: Io, id: string, act: Act, options: ActOptions): Promise<number> {
  const { reason = '' } = options;
  if (reason.trim() === '') throw usage(`inbox ${id} ${act} needs --reason "...": it is part of the record`);
  const how = { params: { id }, key: options.key };
  const who = { ...whoOf(options, io), reason };
  const api = connect(io);
  if (act === 'discard') return printDone(io, options, await api.call(discardMessage, { ...how, body: who }));
  const to = { ...targetOf(options), ...who };
  if (act === 'attach') return printDone(io, options, await api.call(attachMessage, { ...how, body: to }));
  const comments = (options.comment ?? []).map(commentOf);
  const position = statedPosition(options);
  const said = { ...(position !== undefined && { position }), ...(comments.length > 0 && { comments }) };
  return printDone(io, options, await api.call(acceptMessage, { ...how, body: { ...to, ...said } }));
}

/** `--as kern/director`: the participant, and perhaps a contact of it. */
function targetOf({ as = '', project, phase }: ActOptions) {
  const slash = as.indexOf('/');
  const participant = slash < 0 ? as : as.slice(0, slash);
  const contact = slash < 0 ? '' : as.slice(slash + 1);
  return {
    ...(project !== undefined && { project }),
    ...(phase !== undefined && { phase }),
    ...(participant !== '' && { participant }),
    ...(contact !== '' && { contact }),
  };
}
