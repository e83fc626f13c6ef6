import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Node,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { Place, Problem } from '../domain/finding';
import { problemAt, type SourceText, type Span } from './source-text';

/** A plan's YAML as data, and where each part of it stands. */
export interface YamlPlan {
  readonly data: unknown;
  locate(place: Extract<Place, { in: 'plan' }>): Span;
}

/** Parses YAML 1.2; the first syntax error of each line where it cannot. */
export function parsePlan(source: SourceText): { parsed: YamlPlan } | { problems: Problem[] } {
  const document = parseDocument(source.text, { prettyErrors: false, strict: true, uniqueKeys: true });
  const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (errors.length > 0) return { problems: firstOfEachLine(errors.map((error) => syntaxProblem(source, error))) };
  const data = dataOf(document);
  if ('tooManyAliases' in data) return { problems: [aliasProblem(source)] };
  return { parsed: { data: data.data, locate: ({ path, key }) => spanOf(document, path, key) } };
}

/** What the parser's own messages mean to someone who writes plans and not YAML. */
const IN_OTHER_WORDS = new Map<string, string>([
  ['DUPLICATE_KEY', 'this key stands twice in one block; keep one'],
  ['TAB_AS_INDENT', 'indent with spaces; YAML does not allow tabs'],
  ['BAD_INDENT', 'this line is not indented like its neighbours'],
  ['MISSING_CHAR', 'a closing quote, bracket, brace or colon is missing'],
  ['MULTILINE_IMPLICIT_KEY', 'a key must stand on one line, followed by a colon'],
  ['BLOCK_AS_IMPLICIT_KEY', 'two colons in one line: put the text after the first one in quotes'],
  ['MULTIPLE_DOCS', 'a plan is one document; take out the line ---'],
]);

function syntaxProblem(source: SourceText, error: YAMLError): Problem {
  const [from, to] = error.pos;
  const message = IN_OTHER_WORDS.get(error.code) ?? error.message;
  return problemAt(source, { offset: from, length: Math.max(1, to - from) }, { severity: 'error', code: 'syntax', message });
}

// One slip of the pen brings a train of errors behind it; the first of a line is the one to mend.
function firstOfEachLine(problems: Problem[]): Problem[] {
  return problems.filter(({ line }, i) => problems.findIndex((other) => other.line === line) === i);
}

// A few nested aliases can stand for gigabytes; the parser counts them and gives up.
function dataOf(document: Document): { data: unknown } | { tooManyAliases: true } {
  try {
    return { data: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return { tooManyAliases: true };
  }
}

function aliasProblem(source: SourceText): Problem {
  const message = 'too many aliases (*name); write the parts out';
  return problemAt(
    source,
    { offset: Math.max(0, source.text.indexOf('*')), length: 1 },
    { severity: 'error', code: 'syntax', message },
  );
}

type Path = readonly (string | number)[];

/** What is inherited stands in `defaults`; what is missing is shown at what lacks it. */
function spanOf(document: Document, path: Path, key: string | undefined): Span {
  const node = nodeAt(document, path);
  if (key !== undefined) return keySpan(node, key) ?? startOf(node);
  if (isScalar(node) && node.value === null)
    return keySpan(nodeAt(document, path.slice(0, -1)), String(path.at(-1))) ?? startOf(node);
  if (node !== undefined) return startOf(node);
  const inherited = path[0] === 'phases' ? nodeAt(document, ['defaults', ...path.slice(2)]) : undefined;
  if (inherited !== undefined) return startOf(inherited);
  return path.length === 0 ? { offset: 0, length: 1 } : spanOf(document, path.slice(0, -1), undefined);
}

function nodeAt(document: Document, path: Path): Node | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node : undefined;
}

function keySpan(node: Node | undefined, name: string): Span | undefined {
  if (!isMap(node)) return undefined;
  return keyNodes(node)
    .filter((key) => isScalar(key) && String(key.value) === name)
    .map(wholeOf)[0];
}

/** A value or a list in brackets as a whole; of a block its first key. */
function startOf(node: Node | undefined): Span {
  if (isCollection(node) && !node.flow) return isMap(node) ? wholeOf(keyNodes(node)[0]) : { ...wholeOf(node), length: 1 };
  return wholeOf(node);
}

const keyNodes = (map: YAMLMap) => map.items.map((pair) => pair.key).filter(isNode);

function wholeOf(node: Node | undefined): Span {
  const [from = 0, to = 1] = node?.range ?? [];
  return { offset: from, length: Math.max(1, to - from) };
}
