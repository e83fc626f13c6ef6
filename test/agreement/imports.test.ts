import { FOLDERS, type Folder, type Import, importsOf, reachableFrom, sources } from './sources';

/** What each folder may load, and of which it may know the types alone; `workflows/messages.ts` is the contract with Temporal. */
const MAY: Record<Folder, { readonly load: readonly string[]; readonly know?: readonly string[] }> = {
  domain: { load: ['domain'] },
  mail: { load: ['domain', 'mail'] },
  activities: { load: ['domain', 'mail', 'activities', 'workflows/messages.ts'] },
  workflows: { load: ['domain', 'workflows'], know: ['activities'] },
  client: { load: ['domain', 'mail', 'client', 'workflows/messages.ts'] },
  web: { load: ['domain', 'mail', 'client', 'web'] },
  rehearsal: { load: ['domain', 'mail', 'client', 'rehearsal', 'workflows/messages.ts'], know: ['activities'] },
  adapters: { load: ['domain', 'mail', 'client', 'adapters'] },
  worker: { load: ['domain', 'worker', 'workflows/messages.ts', 'workflows/index.ts'], know: ['activities', 'client'] },
};

/** They know what everything really is, so they may load anything; nothing but another root may load them. */
const ROOTS = [
  ...['worker/main.ts', 'worker/up.ts', 'worker/apart.ts', 'worker/lifecycle.ts', 'worker/telling.ts'],
  ...['foundation', 'worker', 'intake', 'listeners', 'facade', 'web'].map((part) => `worker/parts/${part}.ts`),
  ...['client/cli/main.ts', 'web/main.ts', 'rehearsal/main.ts'],
];

/** Packages, where a folder may not use just any. */
const PACKAGES: Partial<Record<Folder, (file: string) => readonly string[]>> = {
  domain: (file) => {
    if (/^domain\/calendar/.test(file)) return ['temporal-polyfill/implementation'];
    return /^domain\/plan/.test(file) ? ['zod'] : [];
  },
  workflows: () => ['@temporalio/workflow', '@temporalio/common'],
};

const all = sources();
const imports = all.flatMap(importsOf);
const folderOf = (file: string) => file.split('/')[0] as Folder;
const isOurs = ({ to }: Import) => all.includes(to);
const isOneOf = (allowed: readonly string[]) => (to: string) => allowed.some((each) => to === each || to.startsWith(`${each}/`));
const said = ({ from, line, to, typeOnly }: Import) => `${from}:${line} ${typeOnly ? 'knows' : 'loads'} ${to}`;

describe('the imports', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(500);
    expect(imports.some(({ typeOnly }) => typeOnly)).toBe(true);
  });

  it('lead to files that are there, or to packages', () => {
    const lost = imports.filter((each) => /^(\.|\/)/.test(each.to) || (FOLDERS.includes(folderOf(each.to)) && !isOurs(each)));
    expect(lost.map(said)).toEqual([]);
  });

  it.each(FOLDERS)('of %s stay within their zone', (folder) => {
    const { load, know = [] } = MAY[folder];
    const breaches = imports
      .filter((each) => folderOf(each.from) === folder && isOurs(each) && !ROOTS.includes(each.from))
      .filter(({ to, typeOnly }) => !isOneOf(load)(to) && !(typeOnly && isOneOf(know)(to)));
    expect(breaches.map(said)).toEqual([]);
  });

  it('reach adapters from composition roots and adapters alone', () => {
    const breaches = imports.filter(
      ({ from, to }) => folderOf(to) === 'adapters' && folderOf(from) !== 'adapters' && !ROOTS.includes(from),
    );
    expect(breaches.map(said)).toEqual([]);
  });

  it('reach a composition root from another alone', () => {
    const breaches = imports.filter(({ from, to, typeOnly }) => ROOTS.includes(to) && !ROOTS.includes(from) && !typeOnly);
    expect(breaches.map(said)).toEqual([]);
  });

  it.each(['domain', 'workflows'] as const)('of packages in %s are those that the folder may use', (folder) => {
    const breaches = imports.filter(
      (each) => folderOf(each.from) === folder && !isOurs(each) && !PACKAGES[folder]?.(each.from).includes(each.to),
    );
    expect(breaches.map(said)).toEqual([]);
  });

  it('bring nothing into a workflow but domain/ and Temporal', () => {
    const loaded = [...reachableFrom('workflows/index.ts')];
    expect(loaded.length).toBeGreaterThan(10);
    expect(loaded.filter((to) => !/^(domain|workflows)\//.test(to)).sort()).toEqual([
      '@temporalio/common',
      '@temporalio/workflow',
    ]);
  });

  it('bring no package to the start of `up` that only some settings, or no start, ask for', () => {
    const loaded = [...reachableFrom('worker/up.ts', { atOnce: true })];
    expect(loaded).toContain('@temporalio/worker');
    const wanted = ['imapflow', 'mailauth', 'mailauth/lib/tools', 'pg', 'html-to-text', 'yaml', 'unpdf'];
    expect(loaded.filter((to) => wanted.includes(to))).toEqual([]);
  });

  it('go in no circle', () => {
    expect(circles()).toEqual([]);
  });
});

/** Files that load each other; a type alone loads nothing. */
function circles(): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
    if (done.has(file) || trail.includes(file)) return;
    for (const { to } of values.get(file) ?? []) visit(to, [...trail, file]);
    done.add(file);
  };
  const values = new Map(all.map((file) => [file, importsOf(file).filter((each) => !each.typeOnly && isOurs(each))]));
  for (const file of all) visit(file, []);
  return found;
}
