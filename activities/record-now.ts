import { agenda } from '../domain/agenda';
import type { MailRef, PhaseEvent } from '../domain/events';
import { evolve } from '../domain/evolve';
import { phaseStream, type Version } from '../domain/ids';
import { type PhaseState, triesOf, tryKey } from '../domain/phase';
import type { Clock, PhaseAddress, Recorded } from '../domain/ports';

export interface RecordNowPorts {
  readonly phases: { phaseState(project: string, phase: string): Promise<{ readonly state: PhaseState } | undefined> };
  readonly journal: { read(stream: string, after?: Version): Promise<readonly Pick<Recorded, 'event'>[]> };
  readonly clock: Clock;
}

/** What is recorded of a phase, kept up with while mails are written and sent: much may happen between two of them. */
export class RecordNow {
  private owed: ReadonlySet<string> | undefined;

  private constructor(
    private readonly ports: RecordNowPorts,
    private readonly address: PhaseAddress,
    private current: PhaseState,
  ) {}

  /** Throws for a phase without a record. */
  static async open(ports: RecordNowPorts, address: PhaseAddress): Promise<RecordNow> {
    const record = await ports.phases.phaseState(address.project, address.phase);
    if (record === undefined) throw new Error(`cannot write letters: ${address.phase} of ${address.project} has no record`);
    return new RecordNow(ports, address, record.state);
  }

  get state(): PhaseState {
    return this.current;
  }

  /** After what has been recorded up to now: is this mail still to be sent? */
  async owes(mail: MailRef): Promise<boolean> {
    await this.keepUp();
    // What the owner is told grows with the news; the letter tells of those that it was written for.
    if (mail.kind === 'owner-notice') return true;
    this.owed ??= new Set(agenda(this.current, this.ports.clock()).mails.map((owed) => tryKey(owed.mail)));
    return this.owed.has(tryKey(mail));
  }

  /** How often it is recorded that nobody knows whether a server has this mail. */
  doubtsAbout(mail: MailRef): number {
    return triesOf(this.current, mail)?.ambiguous ?? 0;
  }

  private async keepUp(): Promise<void> {
    const news = await this.ports.journal.read(phaseStream(this.address.project, this.address.phase), this.current.version);
    if (news.length === 0) return;
    this.current = news.map(({ event }) => event as PhaseEvent).reduce(evolve, this.current);
    this.owed = undefined;
  }
}
