import { z } from 'zod';
import { type MailboxAddress, mailboxAt } from './imap/mailbox-address';
import type { CertificateFiles } from './smtp/certificate';

/** The ways in which mail comes in, beside the port for SMTP. */
export interface WaysIn {
  /** Where the listeners listen; loopback unless told otherwise. */
  readonly host: string;
  /** For STARTTLS; without it that is not offered. */
  readonly certificate: CertificateFiles | undefined;
  readonly lmtpPort: number | undefined;
  readonly mailbox: MailboxAddress | undefined;
  /** The file of the mail hook's keys; without it there is no hook. */
  readonly hookKeysFile: string | undefined;
}

/** For mail that never leaves this machine. */
export const LOOPBACK_ONLY: WaysIn = {
  host: '127.0.0.1',
  certificate: undefined,
  lmtpPort: undefined,
  mailbox: undefined,
  hookKeysFile: undefined,
};

/** What the settings may say of them, each absent where it is not set. */
export const waysInShape = {
  PHASEGATE_INTAKE_HOST: z.string().min(1).default(LOOPBACK_ONLY.host),
  PHASEGATE_INTAKE_CERT: z.string().min(1).optional(),
  PHASEGATE_INTAKE_KEY: z.string().min(1).optional(),
  PHASEGATE_LMTP_PORT: z.coerce
    .number({ error: 'is no port; write a number from 1 to 65535' })
    .int()
    .min(1)
    .max(65_535)
    .optional(),
  IMAP_URL: z.string().optional(),
  IMAP_PASSWORD_FILE: z.string().min(1).optional(),
  PHASEGATE_HOOK_KEYS: z.string().min(1).optional(),
};

type Said = z.output<z.ZodObject<typeof waysInShape>>;

/** What two settings say only together. */
export function checkWaysIn(said: Said, ctx: z.core.$RefinementCtx<Said>): void {
  const wrong = (name: keyof Said, message: string) => ctx.addIssue({ code: 'custom', path: [name], message });
  if (said.PHASEGATE_INTAKE_CERT !== undefined && said.PHASEGATE_INTAKE_KEY === undefined)
    wrong('PHASEGATE_INTAKE_CERT', 'needs its key: set PHASEGATE_INTAKE_KEY, too');
  if (said.PHASEGATE_INTAKE_KEY !== undefined && said.PHASEGATE_INTAKE_CERT === undefined)
    wrong('PHASEGATE_INTAKE_KEY', 'needs its certificate: set PHASEGATE_INTAKE_CERT, too');
  try {
    waysInOf(said);
  } catch (error) {
    wrong('IMAP_URL', `cannot be used: ${(error as Error).message}`);
  }
}

export function waysInOf(said: Said): WaysIn {
  const { PHASEGATE_INTAKE_CERT: certFile, PHASEGATE_INTAKE_KEY: keyFile } = said;
  return {
    host: said.PHASEGATE_INTAKE_HOST,
    certificate: certFile === undefined || keyFile === undefined ? undefined : { certFile, keyFile },
    lmtpPort: said.PHASEGATE_LMTP_PORT,
    mailbox: said.IMAP_URL === undefined ? undefined : mailboxAt(said.IMAP_URL, said.IMAP_PASSWORD_FILE),
    hookKeysFile: said.PHASEGATE_HOOK_KEYS,
  };
}
