import { createAuthenticator } from '../../adapters/authentication/authenticator';
import type { AuthenticationSettings } from '../../adapters/authentication/settings';
import { watchMailbox } from '../../adapters/imap/watching';
import { LOOPBACK_ONLY, type WaysIn } from '../../adapters/ways-in';
import { createIntake, type Intake } from '../../client/intake';
import { sweepEvery } from '../../client/sweeping';
import type { Foundation } from './foundation';
import { startListeners } from './listeners';
import { SWEEP } from './sweep';

export interface IntakePartOptions {
  /** Where mail comes in, on loopback; 0 for any free port. */
  readonly port: number;
  readonly authentication: AuthenticationSettings;
  /** How else mail comes in; nothing but that port where it is left out. */
  readonly waysIn?: WaysIn | undefined;
  /** Other processes may read the same inbox. */
  readonly shared: boolean;
  /** Somebody has written after a project's close. */
  readonly cameAfterClose: () => void;
}

export interface IntakePart {
  readonly intake: Intake;
  readonly port: number;
  /** Takes no more mail, and finishes reading. */
  stop(): Promise<void>;
}

/** The part that takes mail and reads it. It goes on while Temporal is away: phases are nudged when it is back. */
export async function startIntakePart(foundation: Foundation, options: IntakePartOptions): Promise<IntakePart> {
  const { inbox, mailboxes, views, launches, nudger, reader, clock, log } = foundation;
  const { waysIn = LOOPBACK_ONLY } = options;
  const authenticator = createAuthenticator(options.authentication);
  const intake = createIntake({
    ...foundation,
    readMail: reader.read,
    authenticate: authenticator.authenticate,
    claim: options.shared ? inbox.claim : async () => true,
    nudge: nudger.nudge,
    isClosed: async (project) => (await views.projectStatus(project))?.status === 'closed',
    cameAfterClose: options.cameAfterClose,
  });
  const listeners = await startListeners(foundation, {
    ...{ port: options.port, waysIn },
    replyDomains: () => replyDomains(launches),
    receive: intake.receive,
  });
  const { mailbox } = waysIn;
  await mailboxes.watch(mailbox === undefined ? [] : [mailbox.name]);
  const watching =
    mailbox &&
    watchMailbox(mailbox, {
      ...{ mailboxes, clock, log },
      receive: (raw, arrivedAt) => intake.receive(raw, { to: [] }, { channel: 'imap', arrivedAt }),
      nudge: (address) => nudger.nudge(address, { atOnce: true }),
    });
  const reading = sweepEvery(SWEEP, intake.readAll, (error) =>
    log.error({ error: error.message }, 'the inbox could not be swept; it will be tried again'),
  );
  return {
    intake,
    port: listeners.port,
    stop: async () => {
      await Promise.all([reading.end(), watching?.stop(), listeners.close()]);
      await intake.settled();
      await authenticator.close();
    },
  };
}

/** Closed projects' domains too: what comes after the close is kept and answered. */
async function replyDomains(launches: Foundation['launches']): Promise<string[]> {
  const all = await Promise.all((await launches.list()).map(({ project }) => launches.load(project)));
  return [...new Set(all.flatMap((launch) => (launch === undefined ? [] : [launch.plan.mail.replyDomain])))];
}
