import type { z } from 'zod';
import type { Finding, FindingCode } from './finding';
import { didYouMean, suggestion } from './nearest';
import { PlanFile } from './plan-schema';

/** Reads a plan's data by the schema: the plan, or all that is wrong with its form, in the words of its author. */
export function readPlan(data: unknown): { plan: PlanFile } | { findings: Finding[] } {
  const nulls = nullPaths(data, []);
  const result = PlanFile.safeParse(data);
  if (result.success && nulls.length === 0) return { plan: result.data };
  const issues = result.success ? [] : result.error.issues;
  const others = issues.filter((issue) => !nulls.some((path) => path.join('/') === issue.path.join('/')));
  return {
    findings: [...nulls.map((path) => nullFinding(path, data)), ...others.flatMap((issue) => issueFindings(issue, data))],
  };
}

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

function nullPaths(value: unknown, path: Path): Path[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => nullPaths(member, [...path, Array.isArray(value) ? Number(key) : key]));
}

// Nothing at all could mean the default, none or a slip of the pen; its author must say which (contract, `overrides`).
function nullFinding(path: Path, data: unknown): Finding {
  return at(path, 'null-value', `${nameOf(path, data)} is empty: give it a value, write [] for none, or leave the key out`);
}

function issueFindings(issue: Issue, data: unknown): Finding[] {
  const path = issue.path as Path;
  const value = valueAt(data, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, data));
    case 'invalid_type':
      return [value === undefined ? missingKey(path, data) : wrongType(issue.expected, path, data)];
    case 'invalid_value':
      return [notAllowed(issue.values.map(String), path, data)];
    case 'invalid_union':
      return [at(path, 'bad-value', `${said(path, data)}: ${issue.message}${nearIn(issue.errors.flat(), value)}`)];
    default:
      return [at(path, 'bad-value', `${said(path, data)}: ${issue.message}`)];
  }
}

function unknownKey(key: string, path: Path, data: unknown): Finding {
  const message = `unknown key "${key}" in ${nameOf(path, data)}${suggestion(key, keysAt(path))}`;
  return { severity: 'error', code: 'unknown-key', message, where: { in: 'plan', path, key } };
}

function missingKey(path: Path, data: unknown): Finding {
  return at(path.slice(0, -1), 'missing-key', `${nameOf(path.slice(0, -1), data)} lacks "${path.at(-1)}"${described(path)}`);
}

function wrongType(expected: string, path: Path, data: unknown): Finding {
  const value = valueAt(data, path);
  const quoted = expected === 'string' && typeof value !== 'object' ? `; put it in quotes: "${value}"` : '';
  return at(path, 'wrong-type', `${nameOf(path, data)} must be ${kind(expected)}, and this is ${kindOf(value)}${quoted}`);
}

function notAllowed(allowed: string[], path: Path, data: unknown): Finding {
  const guess = didYouMean(String(valueAt(data, path)), allowed);
  return at(path, 'not-allowed', `${said(path, data)}; allowed: ${allowed.join(', ')}${guess}`);
}

function nearIn(issues: readonly Issue[], value: unknown): string {
  const allowed = issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []));
  return typeof value === 'string' ? didYouMean(value, allowed) : '';
}

const at = (path: Path, code: FindingCode, message: string): Finding => ({
  severity: 'error',
  code,
  message,
  where: { in: 'plan', path },
});

/** `defaults.grace is "2d"`; lists and maps, and texts too long for a sentence, go without their value. */
function said(path: Path, data: unknown): string {
  const value = valueAt(data, path);
  const short = typeof value === 'number' || (typeof value === 'string' && value.length <= 40 && !value.includes('\n'));
  return short ? `${nameOf(path, data)} is ${JSON.stringify(value)}` : nameOf(path, data);
}

/** `phases.vision-and-goals.ladder #2`: a phase goes by its id, other entries of a list by their number from 1. */
function nameOf(path: Path, data: unknown): string {
  const words = path.map((step, i) => {
    if (typeof step === 'string') return `.${step}`;
    const id = valueAt(data, [...path.slice(0, i + 1), 'id']);
    return typeof id === 'string' ? `.${id}` : ` #${step + 1}`;
  });
  return words.length === 0 ? 'the plan' : words.join('').slice(1);
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
      ? value[step as keyof typeof value]
      : undefined;
  }, data);
}

const KINDS = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a block of keys'],
]);
const kind = (expected: string) => KINDS.get(expected) ?? expected;
const kindOf = (value: unknown) => kind(Array.isArray(value) ? 'array' : typeof value);

type Schema = z.core.$ZodType & { _zod: { def: Partial<Def> }; description?: string };
type Def = { innerType: Schema; options: readonly Schema[]; shape: Readonly<Record<string, Schema>>; element: Schema };

const keysAt = (path: Path) => Object.keys(unwrapped(schemaAt(path))?._zod.def.shape ?? {});

function described(path: Path): string {
  const description = schemaAt(path)?.description;
  return description === undefined ? '' : `: ${description}`;
}

function schemaAt(path: Path): Schema | undefined {
  return path.reduce<Schema | undefined>((schema, step) => {
    const def = unwrapped(schema)?._zod.def;
    return typeof step === 'number' ? def?.element : def?.shape?.[step];
  }, PlanFile as Schema);
}

/** The schema itself, optional or not; of a union the branch that has parts. */
function unwrapped(schema: Schema | undefined): Schema | undefined {
  const { innerType, options } = schema?._zod.def ?? {};
  if (innerType) return unwrapped(innerType);
  return options ? options.map(unwrapped).find((option) => option?._zod.def.shape ?? option?._zod.def.element) : schema;
}
