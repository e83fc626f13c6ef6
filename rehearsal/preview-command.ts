import { join } from 'node:path';
import { EXIT_CODES } from '../client/cli/exit';
import { problemLines } from '../client/cli/plan-io';
import type { Io, PreviewOptions } from '../client/cli/tools';
import { dateInShort } from '../domain/calendar-words';
import type { Instant } from '../domain/ids';
import type { LoadPlan } from '../domain/loading';
import type { Launch } from '../domain/plan';
import { Refusal } from '../domain/refusal';
import { startInstant } from '../domain/start';
import { EXAMPLE_TOKEN } from '../mail/page-token';
import { ENGLISH } from '../mail/texts/english';
import { isEnglish, saidInEnglish } from '../mail/texts/words';
import { groupedMails } from './mail-lines';
import { type Letters, type PreviewedMail, type PreviewedPhase, preview } from './preview';

/** What a preview needs from outside. */
export interface PreviewPorts {
  readonly io: Pick<Io, 'out' | 'err' | 'now'>;
  readonly loadPlan: LoadPlan;
  /** Where previews lie that name no folder. */
  readonly usualFolder: string;
  readonly publicUrl?: string | undefined;
  /** Makes the folder; undefined where there is something in it already. */
  readonly freshFolder: (path: string) => Promise<string | undefined>;
  readonly letters: Letters;
  readonly write: (folder: string, file: string, bytes: Buffer | string) => Promise<void>;
}

/**
 * Writes every mail of a plan as files, and tells who gets what when. Exit code 0, 2 for a wish that cannot be read or a
 * folder that is in use, 3 for a plan that is wrong.
 */
export async function runPreview(planPath: string, options: PreviewOptions, ports: PreviewPorts): Promise<number> {
  const { io, loadPlan } = ports;
  try {
    const { launch, from, problems, contents } = await loadPlan(planPath, {
      from: (calendar) => startInstant(calendar, options.from, io.now()),
    });
    for (const line of problemLines(problems)) io.err(`${line}\n`);
    for (const line of englishLines(launch)) io.err(`${line}\n`);
    if (launch === undefined || from === undefined) return EXIT_CODES.planInvalid;
    const path = options.out ?? join(ports.usualFolder, `${launch.plan.project.id}-${stampOf(io.now())}`);
    const folder = await ports.freshFolder(path);
    if (folder === undefined) return complain(io, `${path} is not empty. Name another folder with --out.`);
    const phases: PhaseFiles[] = [];
    for await (const phase of preview({ launch, contents, from, publicUrl: ports.publicUrl }, ports.letters))
      phases.push(await writeMails(ports, folder, phases.length + 1, phase));
    io.out(options.json ? asJson(folder, phases) : asLines(launch, folder, phases));
    return EXIT_CODES.ok;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return complain(io, error.message);
  }
}

/** One line for each text that a language of the plan leaves to English. */
function englishLines({ texts = {} }: Pick<Launch, 'texts'> = {}): string[] {
  const others = Object.keys(texts).filter((language) => !isEnglish(language));
  return others.flatMap((language) =>
    saidInEnglish(language, texts).map((id) => `in English for ${language}: ${id}: ${ENGLISH[id]}`),
  );
}

const stampOf = (now: Instant) => new Date(now).toISOString().slice(0, 19).replace(/\D/g, '');

function complain(io: Pick<Io, 'err'>, sentence: string): number {
  io.err(`error: ${sentence}\n`);
  return EXIT_CODES.usage;
}

interface PhaseFiles extends PreviewedPhase {
  readonly files: readonly string[];
}

/** `1-vision-and-goals/0001-request-alameda.coordinator.eml`, and its text beside it. */
async function writeMails(
  { write }: PreviewPorts,
  folder: string,
  number: number,
  previewed: PreviewedPhase,
): Promise<PhaseFiles> {
  const names = previewed.mails.map(({ kind, contact }, i) => `${String(i + 1).padStart(4, '0')}-${kind}-${contact}`);
  const files = names.map((name) => `${number}-${previewed.phase.id}/${name}`);
  for (const [i, { raw, text }] of previewed.mails.entries()) {
    await write(folder, `${files[i]}.eml`, raw);
    await write(folder, `${files[i]}.txt`, text);
  }
  return { ...previewed, files };
}

function asLines({ plan }: Launch, folder: string, phases: readonly PhaseFiles[]): string {
  const lines = phases.flatMap(({ phase, mails }, i) => ['', `${i + 1}. ${phase.title}`, '', ...mailsOf(plan, phase, mails)]);
  const count = phases.reduce((sum, { mails }) => sum + mails.length, 0);
  const links = phases.some(({ mails }) => mails.some(({ text }) => text.includes(EXAMPLE_TOKEN))) ? [LINKS] : [];
  const end = [
    '',
    `${count} mails, as they go out where nobody answers. Each is a file: ${folder}`,
    'Open one in a mail program (.eml) or read its text (.txt). Nothing was sent.',
    ...links,
    '',
  ];
  return [...lines, ...end].join('\n');
}

const LINKS = `Links to large documents carry ${EXAMPLE_TOKEN} here, and open nothing.`;

function mailsOf({ calendar }: Launch['plan'], { id }: { id: string }, mails: readonly PreviewedMail[]): string[] {
  if (mails.length === 0) return [`  No mail goes out before its documents are there: phasegate document … --phase ${id}`];
  return groupedMails(mails, (at) => dateInShort(calendar, at));
}

function asJson(folder: string, phases: readonly PhaseFiles[]): string {
  const mails = phases.flatMap(({ phase, mails, files }) =>
    mails.map(({ at, kind, contact, to, subject }, i) => ({
      ...{ phase: phase.id, at: new Date(at).toISOString(), kind, contact, to, subject, file: `${files[i]}.eml` },
    })),
  );
  return `${JSON.stringify({ folder, mails }, null, 2)}\n`;
}
