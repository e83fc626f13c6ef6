import { type Authenticate, type Authentication, believeAll } from '../../mail/authentication';
import type { Envelope } from '../../mail/ports';
import { compiledEntry, createThreads } from '../killable-threads';
import type { AuthenticationSettings } from './settings';

/** Finds out who sent a message, in the way that the settings say. */
export interface Authenticator {
  readonly authenticate: Authenticate;
  close(): Promise<void>;
}

/** Our own check runs in two threads that are killed after 20 s: what a stranger has written, and name servers, are not to be trusted. */
export function createAuthenticator(
  settings: AuthenticationSettings,
  entry = compiledEntry(require.resolve('./thread')),
): Authenticator {
  const { authenticate, close } = ways[settings.mode](settings, entry);
  return {
    authenticate: async (...message) => asAccepted(settings, await authenticate(...message).catch(unknown)),
    close,
  };
}

const ways: Record<AuthenticationSettings['mode'], (settings: AuthenticationSettings, entry: string) => Authenticator> = {
  off: () => ({ authenticate: believeAll, close: async () => undefined }),
  'trusted-relay': ({ relay }) => ({
    // Loaded where it is wanted: the library below it takes 0.15 s.
    authenticate: async (...message) => (await import('./relay-result.js')).createRelayReading(relay)(...message),
    close: async () => undefined,
  }),
  required: (settings, entry) => {
    const threads = createThreads<Question, Authentication>({
      threads: 2,
      timeMs: 20_000,
      memoryMb: 256,
      entry,
      told: settings,
    });
    return {
      authenticate: async (raw, envelope, from) => {
        const answered = await threads.ask({ raw, envelope, from });
        return 'answer' in answered ? answered.answer : unproved(`its check failed: ${answered.because}`);
      },
      close: () => threads.close(),
    };
  },
};

type Question = { readonly envelope: Envelope; readonly from: string };

/** Where the settings say so, what nothing proves is believed; what a domain's own rules refute never is. */
export function asAccepted(
  { acceptUnproven }: Pick<AuthenticationSettings, 'acceptUnproven'>,
  found: Authentication,
): Authentication {
  if (!acceptUnproven || found.verdict !== 'unproved') return found;
  return { ...found, verdict: 'not-checked', because: `${found.because}; the settings accept that (MAIL_UNPROVEN)` };
}

const unproved = (because: string): Authentication => ({ verdict: 'unproved', because, checks: [] });
const unknown = (error: Error): Authentication => ({ verdict: 'unknown', because: error.message, checks: [] });
