import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildProgram } from '../../client/cli/program';
import type { Tools } from '../../client/cli/tools';
import { filesOf, textOf } from '../agreement/sources';

const nowhere = { out: () => undefined, err: () => undefined, env: {}, colour: false, now: () => 0 };
const program = buildProgram({ io: nowhere } as unknown as Tools, () => undefined);
const scripts = Object.keys((JSON.parse(textOf('package.json')) as { scripts: object }).scripts);
const root = path.join(__dirname, '..', '..');
const folders = new Set(filesOf().map((file) => file.split('/')[0] ?? ''));

const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  ...filesOf('docs').filter((file) => /^docs\/[^/]+\.md$|^docs\/decisions\//.test(file)),
];

describe.each(DOCUMENTS)('%s', (document) => {
  const text = textOf(document);

  it('names files and folders that are there', () => {
    const named = [...text.matchAll(/`([a-z-]+\/[\w./-]*)`/g)].map(([, file = '']) => file);
    const ours = named.filter((file) => folders.has(file.split('/')[0] ?? ''));
    expect(ours.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('links to pages that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !existsSync(path.join(root, path.dirname(document), to)))).toEqual([]);
  });

  it('names verbs that there are, with options that they take', () => {
    const named = [...text.matchAll(/(?:^|`|npx |\$ )phasegate ([a-z]+)([^`\n]*)/gm)];
    const wrong = named.filter(([, verb = '', rest = '']) => !takes(verb, rest));
    expect(wrong.map(([command]) => command)).toEqual([]);
  });

  it('names scripts of npm that there are', () => {
    const named = [...text.matchAll(/npm (?:run )?(start|test|demo|check|build|bench|lock)\b/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
  });
});

function takes(verb: string, rest: string): boolean {
  const command = program.commands.find((each) => each.name() === verb);
  if (command === undefined) return verb === 'help';
  const sub = command.commands.find((each) => each.name() === rest.trim().split(' ')[0]) ?? command;
  const written = rest.replace(/"[^"]*"|#.*$/g, '');
  const known = [...command.options, ...sub.options].map(({ long }) => long);
  return [...written.matchAll(/--[a-z-]+/g)].every(([option]) => known.includes(option));
}
