import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { canonicalJson } from '../domain/canonical-json';
import { checkPlan } from '../domain/check';
import { checkDocuments } from '../domain/check-documents';
import { readContacts, readParticipants, type Table } from '../domain/directory';
import type { Finding, Problem } from '../domain/finding';
import type { LoadedPlan, PlanStart } from '../domain/loading';
import { type NamedFile, type NamedFiles, namedFiles } from '../domain/named-files';
import type { Directory, Launch, Plan, PlanDocument } from '../domain/plan';
import { readPlan } from '../domain/plan-findings';
import { frozen, normalise } from '../domain/plan-normal';
import { languagesWithoutTexts, missingTexts, readTexts } from '../mail/texts/check';
import type { Texts } from '../mail/texts/english';
import { readAmong, readIn } from './plan-folder';
import { PlanReading } from './plan-reading';
import { parseTable } from './plan-table';
import { parsePlan } from './plan-yaml';

/** Reads a plan from its folder; see {@link LoadPlan}. */
export function loadPlan(planPath: string, start: PlanStart): Promise<LoadedPlan> {
  return load(new PlanReading(planPath, readIn(dirname(planPath))), start);
}

/** The same for a plan that was sent to us with its files; `plan` is the path of one of them, beside which the others lie. */
export function loadUpload({ plan, files }: Upload, start: PlanStart): Promise<LoadedPlan> {
  return load(new PlanReading(plan, readAmong(files)), start);
}

interface Upload {
  readonly plan: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

async function load(reading: PlanReading, { from, now = false }: PlanStart): Promise<LoadedPlan> {
  const data = await dataOf(reading);
  if (data === undefined) return conclude(reading);
  const named = namedFiles(data);
  const plan = planOf(reading, data);
  const directory = await directoryOf(reading, named);
  const texts = await textsOf(reading, named.texts);
  const documents = await documentsOf(reading, named.documents);
  if (plan === undefined) return conclude(reading);
  const start = typeof from === 'function' ? from(plan.calendar) : from;
  if (directory !== undefined) reading.report(checkPlan(plan, directory, { from: start, now }));
  if (directory !== undefined) reading.report(languagesWithoutTexts(directory, texts));
  const launch = directory && launchOf(reading, { plan, directory, documents, ...(named.texts.length > 0 && { texts }) }, now);
  if (launch !== undefined) reading.report(checkDocuments(launch));
  return { ...conclude(reading, launch), from: start };
}

async function dataOf(reading: PlanReading): Promise<unknown> {
  const source = await reading.readPlan();
  const result = source && parsePlan(source);
  if (source === undefined || result === undefined) return undefined;
  if ('problems' in result) return void reading.problems.push(...result.problems);
  reading.show('plan', source, result.parsed.locate);
  return result.parsed.data;
}

function planOf(reading: PlanReading, data: unknown): Plan | undefined {
  const result = readPlan(data);
  if ('plan' in result) return normalise(result.plan);
  reading.report(result.findings);
  return undefined;
}

/** Undefined where a table cannot be read as one; what is wrong in its rows is reported and does not stop the check. */
async function directoryOf(reading: PlanReading, named: ReturnType<typeof namedFiles>): Promise<Directory | undefined> {
  const participants = await tableOf(reading, 'directory', named.directory);
  const contacts = await tableOf(reading, 'contacts', named.contacts);
  const people = participants && readParticipants(participants);
  const addresses = contacts && readContacts(contacts);
  reading.report([...(people?.findings ?? []), ...(addresses?.findings ?? [])]);
  return people && addresses && { participants: people.participants, contacts: addresses.contacts };
}

async function tableOf(
  reading: PlanReading,
  kind: 'directory' | 'contacts',
  named: NamedFile | undefined,
): Promise<Table | undefined> {
  const source = named && (await reading.readNamedText(named));
  if (source === undefined) return undefined;
  const result = parseTable(source);
  if ('problems' in result) return void reading.problems.push(...result.problems);
  reading.show(kind, source, result.parsed.locate);
  return result.parsed.table;
}

/** The texts of each language, as far as its file can be read. */
async function textsOf(reading: PlanReading, named: NamedFiles['texts']): Promise<NonNullable<Launch['texts']>> {
  const languages: [string, Texts][] = [];
  for (const file of named) {
    const source = await reading.readNamedText(file);
    const result = source && parsePlan(source);
    if (source === undefined || result === undefined) continue;
    if ('problems' in result) {
      reading.problems.push(...result.problems);
      continue;
    }
    reading.show('texts', source, result.parsed.locate);
    const { texts, findings } = readTexts(file.path, result.parsed.data);
    reading.report([...findings, ...missingTexts(file.path, texts)]);
    languages.push([file.language, texts]);
  }
  return Object.fromEntries(languages);
}

async function documentsOf(reading: PlanReading, named: readonly NamedFile[]): Promise<PlanDocument[]> {
  const documents: PlanDocument[] = [];
  for (const file of named) {
    const read = await reading.readNamed(file);
    if (read?.bytes.length === 0) reading.report([emptyDocument(file)]);
    const known = documents.some((document) => document.path === file.path);
    if (read && !known)
      documents.push({ name: basename(file.path), path: file.path, sha256: read.sha256, size: read.bytes.length });
  }
  return documents;
}

function emptyDocument({ path, at }: NamedFile): Finding {
  return {
    severity: 'error',
    code: 'empty-document',
    message: `"${path}" is empty; there is nothing to review`,
    where: { in: 'plan', path: at },
  };
}

function launchOf(
  { files }: PlanReading,
  content: Pick<Launch, 'plan' | 'directory' | 'documents' | 'texts'>,
  now: boolean,
): Launch {
  const hash = createHash('sha256')
    .update(canonicalJson({ ...content, files }))
    .digest('hex');
  return frozen({ ...content, files, hash, now });
}

function conclude({ problems, contents }: PlanReading, launch?: Launch): LoadedPlan {
  const ordered = inOrder(problems);
  const sound = !problems.some((problem) => problem.severity === 'error');
  return { problems: ordered, contents, ...(sound && launch && { launch }) };
}

/** File by file as they were first found wrong, each from its top. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map((problem) => problem.file))];
  return [...problems].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column);
}
