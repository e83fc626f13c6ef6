import { createAuthenticator } from '../../adapters/authentication/authenticator';
import type { AuthenticationSettings } from '../../adapters/authentication/settings';
import { startSmtpIntake } from '../../adapters/smtp/intake';
import { createIntake, type Intake } from '../../client/intake';
import { sweepEvery } from '../../client/sweeping';
import type { Foundation } from './foundation';
import { SWEEP } from './sweep';

export interface IntakePartOptions {
  /** Where mail comes in, on loopback; 0 for any free port. */
  readonly port: number;
  readonly authentication: AuthenticationSettings;
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
  const { inbox, views, launches, nudger, reader, log } = foundation;
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
  const listener = await startSmtpIntake({
    port: options.port,
    replyDomains: () => replyDomains(launches),
    receive: intake.receive,
    log,
  });
  const reading = sweepEvery(SWEEP, intake.readAll, (error) =>
    log.error({ error: error.message }, 'the inbox could not be swept; it will be tried again'),
  );
  return {
    intake,
    port: listener.port,
    stop: async () => {
      await Promise.all([reading.end(), listener.close()]);
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
