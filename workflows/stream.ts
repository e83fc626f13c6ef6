import { ApplicationFailure } from '@temporalio/workflow';
import type { Instant, MessageId, Version } from '../domain/ids';
import type { DomainEvent } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import type { Asked } from './messages';

/** Everything that a stream's writer must take along when it continues as new. */
export interface Carried<S> {
  readonly state: S;
  readonly version: Version;
  readonly asked: readonly { readonly id: string; readonly version: Version }[];
}

interface Rules<S, C, E> {
  readonly initial: S;
  decide(state: S, command: C, now: Instant): readonly E[];
  evolve(state: S, event: E): S;
}

type Append = (stream: string, at: Version, events: readonly DomainEvent[], heard: readonly MessageId[]) => Promise<void>;

const REMEMBERED_COMMANDS = 200;
const MOST_UNRECORDED = 200;

/**
 * One stream as its only writer holds it: the state that results from all events, and the news among them that the
 * journal does not have yet. All but `record` is synchronous, so handlers may call it and never interleave.
 */
export class StreamWriter<S, C, E extends DomainEvent> {
  private carried: Carried<S>;
  private news: E[] = [];
  private heard: MessageId[] = [];

  constructor(
    private readonly name: string,
    private readonly rules: Rules<S, C, E>,
    private readonly append: Append,
    resume?: Carried<S>,
  ) {
    this.carried = resume ?? { state: rules.initial, version: 0, asked: [] };
  }

  get state(): S {
    return this.carried.state;
  }

  get hasNews(): boolean {
    return this.news.length > 0 || this.heard.length > 0;
  }

  /** What happens because of `command`. Throws a Refusal where the rules say no; then nothing has happened. */
  hear(command: C): void {
    const events = this.rules.decide(this.state, command, Date.now());
    this.carried = { ...this.carried, state: events.reduce(this.rules.evolve, this.state) };
    this.news.push(...events);
  }

  /** Hears what a message of the inbox says; its row is marked recorded with these events, also where there are none. */
  hearMessage(message: MessageId, command: C): void {
    this.hear(command);
    this.heard.push(message);
  }

  /** The handler of an update: the version at which the command's events will stand; the same id again, the same answer. */
  ask({ id, command }: Asked<C>): Version {
    const before = this.carried.asked.find((asked) => asked.id === id);
    if (before !== undefined) return before.version;
    this.hear(command);
    const version = this.carried.version + this.news.length;
    this.carried = { ...this.carried, asked: [...this.carried.asked, { id, version }].slice(-REMEMBERED_COMMANDS) };
    return version;
  }

  /** The validator of an update: a domain refusal reaches the asker as it is, and leaves no event in the history. */
  validate({ id, command }: Asked<C>): void {
    if (this.carried.asked.some((asked) => asked.id === id)) return;
    try {
      if (this.news.length > MOST_UNRECORDED) throw new Refusal('record-behind', 'The journal is behind; try again in a moment.');
      this.rules.decide(this.state, command, Date.now());
    } catch (err) {
      if (err instanceof Refusal) throw ApplicationFailure.nonRetryable(err.message, err.code);
      throw err;
    }
  }

  /** Appends the news at the version they belong to. What happens meanwhile waits for the next call. */
  async record(): Promise<void> {
    const { news, heard } = this;
    const { version } = this.carried;
    this.news = [];
    this.heard = [];
    // The version moves before the append ends: what is asked meanwhile stands behind these events.
    this.carried = { ...this.carried, version: version + news.length };
    await this.append(this.name, version, news, heard);
  }

  /** To continue as new with; only where nothing is unrecorded. */
  carry(): Carried<S> {
    return this.carried;
  }
}
