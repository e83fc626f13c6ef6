import type { ContactChange } from '../client/services';
import type { OperatorCommand } from '../domain/commands';
import type { MailRef } from '../domain/events';
import type { ContactId, Instant, ParticipantId, PhaseId } from '../domain/ids';
import type { Wording } from './wordings';

/** What simulated people do, and when. */
export type Act = Reply | OutOfOffice | Visit;

interface Planned {
  readonly at: Instant;
  readonly phase: PhaseId;
}

/** A person answers a mail. */
export interface Reply extends Planned {
  readonly act: 'reply';
  readonly participant: ParticipantId;
  readonly contact: ContactId;
  /** The mail that is answered. */
  readonly to: MailRef;
  readonly wording: Wording;
  readonly style: ReplyStyle;
}

/** A mail program answers by itself. */
export interface OutOfOffice extends Planned {
  readonly act: 'out-of-office';
  readonly participant: ParticipantId;
  readonly contact: ContactId;
  readonly to: MailRef;
  readonly text: string;
}

/** The operator looks at a phase and does what there is to do. */
export interface Visit extends Planned {
  readonly act: 'visit';
}

/** How the mail program quotes what it answers; the words of the sandbox. */
export type ReplyStyle = 'bare' | 'quoted' | 'outlook' | 'html';
export const REPLY_STYLES: readonly ReplyStyle[] = ['quoted', 'outlook', 'html', 'bare'];

/** What the operator of a rehearsal asks of a phase, or of its project. Dates are in an operator's words; the calendar reads them. */
export type Wish =
  | { readonly wish: 'ask'; readonly command: Exclude<OperatorCommand, { type: 'ExtendDeadline' }> }
  | ({ readonly wish: 'extend'; readonly participant: ParticipantId; readonly until: string } & Who)
  /** For those whose deadline passed during the pause. */
  | ({ readonly wish: 'resume'; readonly until: string } & Who)
  | ({ readonly wish: 'reopen'; readonly until: string } & Who)
  | ({ readonly wish: 'document'; readonly name: string; readonly text: string; readonly until: string | null } & Who)
  | { readonly wish: 'contact'; readonly change: Exclude<ContactChange, { change: 'alias' | 'remove-alias' }> }
  | ({ readonly wish: 'cancel' } & Who);

interface Who {
  readonly by: string;
  readonly reason: string;
}
