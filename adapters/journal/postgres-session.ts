import type { ClientBase } from 'pg';
import type { Limits } from './postgres-pool';

/** What a server says of itself to one connection. */
export interface ServerFacts {
  readonly version: number;
  readonly fsync: string;
  readonly synchronous_commit: string;
  readonly encoding: string;
  readonly read_only: string;
}

/** Sets one new connection as the journal needs it, and refuses a server on which what was answered might be lost. */
export async function prepareSession(client: ClientBase, { turn, silence }: Pick<Limits, 'turn' | 'silence'>): Promise<void> {
  await client.query(
    `select set_config('default_transaction_isolation', 'read committed', false),
      set_config('synchronous_commit',
        case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, false),
      set_config('lock_timeout', $1, false),
      set_config('idle_in_transaction_session_timeout', $2, false)`,
    [String(turn), String(silence)],
  );
  const { rows } = await client.query<ServerFacts>(
    `select current_setting('server_version_num')::integer as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as synchronous_commit, current_setting('server_encoding') as encoding,
      current_setting('transaction_read_only') as read_only`,
  );
  const because = rows[0] && refusalOf(rows[0]);
  if (because !== undefined) throw new Error(because);
}

/** Why the journal cannot be kept on such a server; undefined where it can. */
export function refusalOf({ version, fsync, synchronous_commit, encoding, read_only }: ServerFacts): string | undefined {
  if (version < 150_000) return `it is PostgreSQL ${Math.floor(version / 10_000)}, and 15 or later is needed`;
  if (fsync !== 'on') return 'its setting fsync is off, so nothing would be safe in it; switch it on';
  if (!['on', 'remote_apply'].includes(synchronous_commit)) return `it keeps synchronous_commit at ${synchronous_commit}`;
  if (encoding !== 'UTF8') return `its encoding is ${encoding}; make a database with the encoding UTF8`;
  if (read_only === 'on') return 'it can only be read: a standby, or a database set to be so';
  return undefined;
}
