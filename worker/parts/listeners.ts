import { BadSettings } from '../../adapters/environment';
import { BadCertificate, type CertificateFiles, readCertificate } from '../../adapters/smtp/certificate';
import { type SmtpIntakeOptions, startSmtpIntake } from '../../adapters/smtp/intake';
import type { SmtpListener } from '../../adapters/smtp/listener';
import type { WaysIn } from '../../adapters/ways-in';
import { sweepEvery } from '../../client/sweeping';
import type { MailChannel } from '../../mail/ports';
import type { Foundation } from './foundation';

export interface Listeners {
  /** Where SMTP is taken. */
  readonly port: number;
  close(): Promise<void>;
}

export interface ListenersOptions {
  readonly port: number;
  readonly waysIn: WaysIn;
  readonly replyDomains: SmtpIntakeOptions['replyDomains'];
  readonly receive: (
    ...message: [...Parameters<SmtpIntakeOptions['receive']>, way: { channel: MailChannel }]
  ) => Promise<unknown>;
}

/** How often the certificate is read anew, in milliseconds. */
const LOOK_AT_CERTIFICATE = 600_000;

/** Listens for SMTP and, where that is wanted, for LMTP; shows the certificate that lies in the files at that time. */
export async function startListeners({ log, clock }: Foundation, options: ListenersOptions): Promise<Listeners> {
  const { port, replyDomains, waysIn, receive } = options;
  const { host, certificate, lmtpPort } = waysIn;
  const tls = certificate === undefined ? undefined : await firstCertificate(certificate, clock());
  const listen = (at: number, channel: MailChannel) =>
    startSmtpIntake({
      ...{ host, port: at, tls, replyDomains, log },
      lmtp: channel === 'lmtp',
      receive: (raw, envelope) => receive(raw, envelope, { channel }),
    });
  const all = [await listen(port, 'smtp')];
  if (lmtpPort !== undefined) all.push(await orBadPort(listen(lmtpPort, 'lmtp'), lmtpPort));
  const renewing =
    certificate &&
    sweepEvery(
      LOOK_AT_CERTIFICATE,
      () => renew(all, certificate, clock()),
      (error) =>
        log.error({ error: error.message }, 'the certificate of the intake cannot be renewed; the one before is still shown'),
    );
  return {
    port: all[0]?.port ?? port,
    close: async () => {
      await Promise.all([renewing?.end(), ...all.map((listener) => listener.close())]);
    },
  };
}

async function firstCertificate(files: CertificateFiles, now: number) {
  return readCertificate(files, now).catch((error: Error) => {
    throw error instanceof BadCertificate ? new BadSettings(`PHASEGATE_INTAKE_CERT: ${error.message}.`) : error;
  });
}

async function renew(listeners: readonly SmtpListener[], files: CertificateFiles, now: number): Promise<void> {
  const certificate = await readCertificate(files, now);
  for (const listener of listeners) listener.renew(certificate);
}

/** A mail server hands over at that very port, so no other one will do. */
function orBadPort(listener: Promise<SmtpListener>, port: number): Promise<SmtpListener> {
  return listener.catch((error: NodeJS.ErrnoException) => {
    throw new BadSettings(
      `PHASEGATE_LMTP_PORT: the port ${port} cannot be used (${error.code}). End what listens there, or name another.`,
    );
  });
}
