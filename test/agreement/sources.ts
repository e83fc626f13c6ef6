import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');

/** The folders of the product's own code. */
export const FOLDERS = ['domain', 'mail', 'workflows', 'activities', 'adapters', 'client', 'web', 'rehearsal', 'worker'] as const;
export type Folder = (typeof FOLDERS)[number];

export const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** Every file of the tree as `folder/name`; not what is installed, built, kept by a running program or ignored by git. */
export function filesOf(folder = ''): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.test(file) ? [] : filesOf(file);
    return entry.isFile() && !file.endsWith('.log') ? [file] : [];
  });
}

const SKIPPED = /^(\.git|node_modules|dist(\..*)?|data)$/;

/** The product's TypeScript, without declarations of other people's packages. */
export const sources = (): string[] =>
  FOLDERS.flatMap((folder) => (isThere(folder) ? filesOf(folder) : [])).filter((file) => /(?<!\.d)\.ts$/.test(file));

const isThere = (folder: string) => readdirSync(ROOT).includes(folder);

const parsed = new Map<string, ts.SourceFile>();

/** A source file's syntax tree; each is parsed once. */
export function treeOf(file: string): ts.SourceFile {
  const known = parsed.get(file) ?? ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  parsed.set(file, known);
  return known;
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

export interface Import {
  readonly from: string;
  /** A file of the tree, or the name of a package. */
  readonly to: string;
  /** Gone after compiling: nothing of the other file is loaded. */
  readonly typeOnly: boolean;
  /** By `import()`, when that line is reached, or by `require.resolve()`, in a thread or process of its own. */
  readonly deferred: boolean;
  readonly line: number;
}

/** Every import of a source, `import()` and `require.resolve()` of a literal included. */
export function importsOf(file: string): Import[] {
  const tree = treeOf(file);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, deferred = false) => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const line = tree.getLineAndCharacterOfPosition(specifier.getStart()).line + 1;
    found.push({ from: file, to: resolved(file, specifier.text), typeOnly, deferred, line });
  };
  walk(tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && loads(node)) add(node.arguments[0], false, node.expression.getText() !== 'require');
  });
  return found;
}

/** `import type { A }`, and `import { type A, type B }`, which loads nothing either. */
function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

function loads({ expression }: ts.CallExpression): boolean {
  return expression.kind === ts.SyntaxKind.ImportKeyword || /^require(\.resolve)?$/.test(expression.getText());
}

function resolved(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const target = path.posix.join(path.posix.dirname(file), specifier.replace(/\.js$/, ''));
  const all = knownSources();
  return [`${target}.ts`, `${target}/index.ts`, target].find((candidate) => all.has(candidate)) ?? target;
}

let known: ReadonlySet<string> | undefined;
function knownSources(): ReadonlySet<string> {
  known ??= new Set(sources());
  return known;
}

/** All that a file loads, directly or through others, by value imports alone; `atOnce`: without what is loaded when it is wanted. */
export function reachableFrom(file: string, { atOnce = false } = {}): Set<string> {
  const reached = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const followed = knownSources().has(next) ? importsOf(next) : [];
    waiting.push(...followed.filter(({ typeOnly, deferred }) => !typeOnly && !(atOnce && deferred)).map(({ to }) => to));
  }
  return reached;
}

/** The members of a union: its string literals, and of objects the literal of their `type`. Throws where it finds another kind. */
export function membersOf(file: string, name: string): string[] {
  const tree = treeOf(file);
  const declared = (wanted: string) =>
    tree.statements.find(
      (node): node is ts.TypeAliasDeclaration | ts.InterfaceDeclaration =>
        (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) && node.name.text === wanted,
    );
  const ofType = (type: ts.TypeNode): string[] => {
    if (ts.isUnionTypeNode(type)) return type.types.flatMap(ofType);
    if (ts.isParenthesizedTypeNode(type)) return ofType(type.type);
    if (ts.isIntersectionTypeNode(type))
      return type.types.flatMap((part) => (ts.isTypeLiteralNode(part) ? tagOf(part.members) : []));
    if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return [type.literal.text];
    if (ts.isTypeLiteralNode(type)) return tagOf(type.members);
    if (ts.isTypeReferenceNode(type)) return ofName(type.typeName.getText());
    throw new Error(`${file}: ${name} has a member that is neither a word nor an object: ${type.getText()}`);
  };
  const ofName = (wanted: string): string[] => {
    const node = declared(wanted);
    if (node === undefined) throw new Error(`${file} declares no ${wanted}`);
    return ts.isInterfaceDeclaration(node) ? tagOf(node.members) : ofType(node.type);
  };
  return ofName(name);
}

function tagOf(members: ts.NodeArray<ts.TypeElement>): string[] {
  return members.flatMap((member) =>
    ts.isPropertySignature(member) && member.name.getText() === 'type' && member.type !== undefined
      ? [member.type.getText().replaceAll("'", '')]
      : [],
  );
}

/** Every string literal in a source, comments left out. */
export function wordsIn(file: string): Set<string> {
  const words = new Set<string>();
  walk(treeOf(file), (node) => {
    if (ts.isStringLiteralLike(node)) words.add(node.text);
  });
  return words;
}

/** The first cells of a Markdown table's rows below a heading, as far as they are code: `` | `word` | … ``. */
export function codesUnder(document: string, heading: string): string[] {
  const lines = textOf(document).split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (start < 0) throw new Error(`${document} has no heading "${heading}"`);
  const level = (lines[start] ?? '').indexOf(' ');
  const end = lines.findIndex((line, i) => i > start && /^#+ /.test(line) && line.indexOf(' ') <= level);
  return lines.slice(start + 1, end < 0 ? undefined : end).flatMap((line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? []);
}
