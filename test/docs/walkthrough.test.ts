import ts from 'typescript';
import { filesOf, reachableFrom, textOf, treeOf, walk } from '../agreement/sources';

interface Step {
  readonly no: number;
  readonly file: string;
  readonly symbol: string;
  readonly handovers: readonly string[];
}

const LINE = /^(\d+)\. `([^`]+)` `([^`]+)` \(([^)]+)\): \S/;

/** The walks of a document: under each second heading its numbered steps. */
function walksIn(text: string): Step[][] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) =>
      section.split('\n').flatMap((line) => {
        const [, no, file = '', symbol = '', handover = ''] = LINE.exec(line) ?? [];
        if (no === undefined && /^\d+\. /.test(line)) throw new Error(`this step cannot be read: ${line}`);
        return no === undefined ? [] : [{ no: Number(no), file, symbol, handovers: handover.split(', ') }];
      }),
    );
}

/** What a walk says that the code does not. */
function breaches(steps: readonly Step[]): string[] {
  return steps.flatMap((step, i) => [
    ...(step.no === i + 1 ? [] : [`step ${step.no} is the number ${i + 1}`]),
    ...(declares(step.file, step.symbol) ? [] : [`${step.no}: ${step.file} has no ${step.symbol}`]),
    ...step.handovers.filter((handover) => !leads(steps, step, handover)).map((handover) => `${step.no}: not "${handover}"`),
  ]);
}

/** The forms in which a step may follow from an earlier one, each with what the code must show for it. */
function leads(steps: readonly Step[], step: Step, handover: string): boolean {
  const [, no] = / (\d+)$/.exec(handover) ?? [];
  const before = steps.find((each) => each.no === Number(no));
  if (before === undefined) return handover === 'begins' && step.no === 1;
  if (before.no >= step.no) return false;
  const [form, name = ''] = handover.replace(/ \d+$/, '').split('`');
  switch (form?.trim()) {
    case 'called by':
      return refersTo(before.file, step.symbol);
    case 'SMTP from':
      return reachableFrom(before.file).has(SENDS) && reachableFrom(step.file).has(LISTENS);
    case 'row':
      return says(before.file, name) && says(step.file, name);
    case 'signal':
      return refersTo(before.file, name) && handles(step.file, name);
    case 'update':
      return refersTo(before.file, name) && handles(step.file, name) && step.symbol === name;
    case 'activity':
      return refersTo(before.file, name) && carriesOut(name, step);
    case 'route':
      return refersTo(before.file, name) && refersTo(step.file, name);
    default:
      return false;
  }
}

const SENDS = 'nodemailer/lib/smtp-connection';
const LISTENS = 'smtp-server';

/** The activity is the step itself, or hands on to it. */
function carriesOut(activity: string, { file, symbol }: Step): boolean {
  const home = filesOf('activities').find((each) => exported(each).includes(activity));
  return home !== undefined && (home === file ? symbol === activity : refersTo(home, symbol));
}

function exported(file: string): string[] {
  return treeOf(file).statements.flatMap((node) => {
    if (!ts.isVariableStatement(node) || !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    return node.declarationList.declarations.map((declaration) => declaration.name.getText());
  });
}

/** A function, method, value or handler of this name is in the file. */
function declares(file: string, symbol: string): boolean {
  if (!filesOf(file.split('/')[0]).includes(file)) return false;
  return some(file, symbol, isDeclaration) || handles(file, symbol);
}

/** The file uses the name: a call, an argument, a property that is read. Imports and types do not count. */
const refersTo = (file: string, name: string) => some(file, name, (node) => !isDeclaration(node) && !isMereMention(node));

const says = (file: string, word: string) =>
  some(file, word, () => true) || [...textOf(file).matchAll(/'([a-z-]+)'/g)].some(([, each]) => each === word);

const handles = (file: string, name: string) =>
  some(
    file,
    name,
    (node) =>
      ts.isCallExpression(node.parent) && node.parent.expression.getText() === 'setHandler' && node.parent.arguments[0] === node,
  );

function some(file: string, name: string, test: (node: ts.Identifier) => boolean): boolean {
  let found = false;
  walk(treeOf(file), (node) => {
    if (ts.isIdentifier(node) && node.text === name) found ||= test(node);
  });
  return found;
}

function isDeclaration(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isFunctionDeclaration(parent) ||
      ts.isVariableDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isPropertyAssignment(parent)) &&
    parent.name === node
  );
}

function isMereMention(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isTypeNode(parent) ||
    ts.isTypeElement(parent) ||
    ts.isParameter(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent)
  );
}

const text = textOf('docs/walkthrough.md');

describe('the walkthrough', () => {
  it('has two walks of 12 to 18 steps', () => {
    const lengths = walksIn(text).map((walk) => walk.length);
    expect(lengths).toHaveLength(2);
    for (const length of lengths) expect(length >= 12 && length <= 18).toBe(true);
  });

  it.each([
    ['from the mailbox to the gate and back', 0],
    ['of the operator who extends a deadline', 1],
  ])('goes as the code does: the walk %s', (_name, i) => {
    expect(breaches(walksIn(text)[i] ?? [])).toEqual([]);
  });

  it.each([
    ['a symbol that is gone', '`readReply`', '`readLetter`', '7: mail/read-reply.ts has no readLetter'],
    ['a file that is gone', '`mail/read-reply.ts`', '`mail/reply.ts`', '7: mail/reply.ts has no readReply'],
    ['a call that nobody makes', '`isGateOpen` (called by 14)', '`isGateOpen` (called by 13)', '15: not "called by 13"'],
    ['a step before its cause', '(called by 6)', '(called by 9)', '7: not "called by 9"'],
    ['a signal that nobody hears', '(signal `nudge` from 11)', '(signal `ask` from 8)', '12: not "signal `ask` from 8"'],
    ['a row that nobody makes', 'row `ready` from 10', 'row `ready` from 7', '13: not "row `ready` from 7"'],
    [
      'an activity that does something else',
      '(activity `record` of 12)',
      '(activity `collect` of 12)',
      '16: not "activity `collect` of 12"',
    ],
    ['a way that there is not', '(SMTP from 2)', '(pigeon from 2)', '3: not "pigeon from 2"'],
  ])('would show %s', (_what, now, then, breach) => {
    expect(breaches(walksIn(text.replace(now, then))[0] ?? [])).toContain(breach);
  });

  it('would show two steps that have changed places', () => {
    const lines = text.split('\n');
    const at = (no: number) => lines.findIndex((line) => line.startsWith(`${no}. `));
    const [first, second] = [lines[at(14)] ?? '', lines[at(15)] ?? ''];
    const swapped = text.replace(first, second.replace('15.', '14.')).replace(second, first.replace('14.', '15.'));
    expect(breaches(walksIn(swapped)[0] ?? [])).not.toEqual([]);
  });
});
