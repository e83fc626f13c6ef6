import { z } from 'zod';
import { type AuthenticationSettings, authenticationOf, authenticationShape, relayIsNamed } from './authentication/settings';
import { type ClamdAddress, clamdAt } from './clamd/address';
import { type PostgresAddress, postgresAt } from './journal/postgres-address';
import { dkimKeyAt } from './smtp/dkim';
import { type MailServer, mailServerAt } from './smtp/mail-server';
import { checkWaysIn, type WaysIn, waysInOf, waysInShape } from './ways-in';

/** What the program is told from outside; the only reader of `process.env`. `docs/operations.md` explains each. */
export interface Settings {
  /** Holds everything; `./data` unless PHASEGATE_DATA says otherwise. */
  readonly dataFolder: string;
  /** The API's port on loopback (PHASEGATE_PORT); the next free one where it is taken. */
  readonly port: number;
  /** Where mail is received, on loopback (PHASEGATE_INTAKE_PORT); the next free one where it is taken. */
  readonly intakePort: number;
  /**
   * Where mail goes out (SMTP_URL), how fast (SMTP_RATE), and the key that signs it (DKIM_KEY); undefined: to the
   * sandbox, and nothing leaves the machine.
   */
  readonly mailServer: MailServer | undefined;
  /**
   * Where counties reach the pages of this server (PUBLIC_URL): the address of a server that hands them on to the API's port.
   * Undefined: mails carry no links, unless they stay on this machine.
   */
  readonly publicUrl: string | undefined;
  /** The PostgreSQL database that holds journal and inbox (DATABASE_URL); undefined: the embedded one, in the data folder. */
  readonly database: PostgresAddress | undefined;
  /** How it is found out who sent a message (MAIL_AUTHENTICATION and others); nobody looks where mail does not leave the machine. */
  readonly authentication: AuthenticationSettings;
  /** How mail comes in, beside that port (IMAP_URL and others). */
  readonly waysIn: WaysIn;
  /** The clamd that looks for viruses in what comes in (CLAMD); undefined: nobody does. */
  readonly clamd: ClamdAddress | undefined;
}

/** Settings that cannot be used: all of them at once. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
}

const port = (otherwise: number) =>
  z.coerce.number({ error: 'is no port; write a number from 0 to 65535' }).int().min(0).max(65_535).default(otherwise);

const schema = z.object({
  PHASEGATE_DATA: z.string().min(1).default('./data'),
  PHASEGATE_PORT: port(8787),
  PHASEGATE_INTAKE_PORT: port(2525),
  SMTP_URL: z
    .string()
    .transform((url, ctx) => orProblem(() => mailServerAt(url), ctx))
    .optional(),
  DKIM_KEY: z
    .string()
    .transform((named, ctx) => orProblem(() => dkimKeyAt(named), ctx))
    .optional(),
  SMTP_RATE: z.coerce
    .number({ error: 'is no number; write how many mails a minute' })
    .int('is no whole number')
    .min(1, 'is less than 1 mail a minute')
    .max(60_000, 'is more than 60,000 mails a minute; leave it out for no limit')
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is no address; write https://review.agency.example' })
    .refine((url) => !/[?#]|\/\/[^/]*@/.test(url), 'cannot be used: leave out passwords and what begins with ? or #')
    .optional(),
  DATABASE_URL: z
    .string()
    .transform((url, ctx) => orProblem(() => postgresAt(url), ctx))
    .optional(),
  CLAMD: z
    .string()
    .transform((text, ctx) => orProblem(() => clamdAt(text), ctx))
    .optional(),
  ...authenticationShape,
  ...waysInShape,
});

const consistent = schema
  .refine(relayIsNamed, {
    path: ['MAIL_AUTHENTICATION'],
    error: 'is trusted-relay, and MAIL_RELAY_NAME does not say by which name the relay signs its results',
  })
  .superRefine(checkWaysIn);

/** A setting that cannot be used, and why, as the rest of a sentence that begins with its name. */
export interface WrongSetting {
  readonly name: string;
  readonly because: string;
}

/** Reads the settings. @throws BadSettings with a line for each that is wrong. */
export function readSettings(environment: Environment): Settings {
  const { settings, wrong } = readUsableSettings(environment);
  if (wrong.length > 0) throw new BadSettings(wrong.map(({ name, because }) => `${name} ${because}.`).join('\n'));
  return settings;
}

/** The settings that can be used, with defaults in the place of those that cannot. */
export function readUsableSettings(environment: Environment): { settings: Settings; wrong: readonly WrongSetting[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { error } = consistent.safeParse(given);
  const wrong = (error?.issues ?? []).map(({ path, message }) => ({ name: path.join('.'), because: message }));
  for (const { name } of wrong) delete given[name];
  const data = consistent.parse(given);
  const settings = {
    dataFolder: data.PHASEGATE_DATA,
    port: data.PHASEGATE_PORT,
    intakePort: data.PHASEGATE_INTAKE_PORT,
    mailServer: data.SMTP_URL && {
      ...data.SMTP_URL,
      ...(data.DKIM_KEY && { dkim: data.DKIM_KEY }),
      ...(data.SMTP_RATE && { mailsAMinute: data.SMTP_RATE }),
    },
    publicUrl: data.PUBLIC_URL,
    database: data.DATABASE_URL,
    authentication: authenticationOf(data, data.SMTP_URL === undefined ? 'off' : 'required'),
    waysIn: waysInOf(data),
    clamd: data.CLAMD,
  };
  return { settings, wrong };
}

/** The names of the settings of the server. */
export const settingNames = () => Object.keys(schema.shape);

type Environment = Readonly<Record<string, string | undefined>>;

function orProblem<T>(read: () => T, ctx: z.core.$RefinementCtx): T {
  try {
    return read();
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: `cannot be used: ${(error as Error).message}` });
    return z.NEVER;
  }
}
