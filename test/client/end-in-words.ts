import type { InboxMessage } from '../../mail/ports';

/** Where the intake has led a message, in one line: "counts: comments (unread)", "held: it is encrypted". */
export function endInWords({ state, because, reading }: InboxMessage): string {
  const command = reading?.command;
  if (command === undefined) return because === '' ? state : `${state}: ${because}`;
  switch (command.type) {
    case 'ReceiveFeedback':
      return `counts: ${command.position}${command.doubts.length > 0 ? ` (${command.doubts.join(', ')})` : ''}`;
    case 'HoldMessage':
      return `held, ${command.because}${because === '' ? '' : `: ${because}`}`;
    default:
      return command.type;
  }
}
