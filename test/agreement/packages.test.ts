import { filesOf, textOf } from './sources';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string }>>;
}

const manifest = JSON.parse(textOf('package.json')) as Manifest;
const lock = JSON.parse(textOf('package-lock.json')) as Lock;

const copiesOf = (name: string) =>
  Object.entries(lock.packages).flatMap(([path, { version = '' }]) => (path.endsWith(`node_modules/${name}`) ? [version] : []));

/** Below these a known hole is open; the pin in package.json may be higher. */
const FLOORS: Readonly<Record<string, readonly [floor: string, why: string]>> = {
  nodemailer: ['9.1.1', 'header injection, mail to the wrong domain, recursion in addresses, the guard on files bypassed'],
  'smtp-server': ['3.19.23', 'plain text injected before STARTTLS'],
  'postal-mime': ['2.7.6', 'nesting without end'],
  'html-to-text': ['10.0.1', 'nesting without end'],
  imapflow: ['1.6.4', 'IMAP commands injected'],
  mailauth: ['4.13.3', 'a forged sender passes with an older mail parser'],
  fastify: ['5.12.2', 'validation of bodies bypassed, forged X-Forwarded headers'],
};

/** Should one of these come into use, its floor goes with it. */
const FLOORS_IF_USED: Readonly<Record<string, string>> = { mailparser: '3.9.31' };

const BANNED = ['xlsx', 'exceljs'];
/** Slow beyond bounds on hostile mail, or lossy: measured beside ours, and in use nowhere else. */
const ONLY_MEASURED = ['planer', 'email-reply-parser', 'node-email-reply-parser'];

describe('the packages', () => {
  it('are pinned to one version each', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('are overridden by pins, too, but where only a floor is meant', () => {
    const loose = Object.entries(manifest.overrides).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([['cookie', '^1.0.2']]);
  });

  it('are locked at the versions that package.json names', () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(wanted.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });

  it('hold one nodemailer', () => {
    expect(copiesOf('nodemailer')).toEqual([manifest.overrides.nodemailer]);
  });

  it.each(Object.entries(FLOORS))('hold no %s below its floor', (name, [floor]) => {
    expect(copiesOf(name).length).toBeGreaterThan(0);
    expect(copiesOf(name).filter((version) => isBelow(version, floor))).toEqual([]);
  });

  it.each(Object.entries(FLOORS_IF_USED))('hold no %s below its floor, if any', (name, floor) => {
    expect(copiesOf(name).filter((version) => isBelow(version, floor))).toEqual([]);
  });

  it.each(BANNED)('hold no %s', (name) => {
    expect(copiesOf(name)).toEqual([]);
  });

  it.each(ONLY_MEASURED)('use %s in the bench alone', (name) => {
    expect(manifest.dependencies[name]).toBeUndefined();
    const users = filesOf().filter((file) => /\.[cm]?[jt]s$/.test(file) && textOf(file).includes(`'${name}'`));
    expect(users.filter((file) => file !== OWN && !file.startsWith('test/bench/'))).toEqual([]);
  });

  it('come from whatever registry npm is set to', () => {
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('have no registry’s address in the tree', () => {
    const registry = /registry\.(npmjs|yarnpkg)\.|pypi\.org|pythonhosted\.org|^\s*(@[\w-]+:)?registry\s*=|index-url/m;
    expect(filesOf().filter((file) => file !== OWN && isText(file) && registry.test(textOf(file)))).toEqual([]);
  });
});

const OWN = 'test/agreement/packages.test.ts';
const isText = (file: string) => !/\.(png|jpe?g|gif|ico|pdf|woff2?|gz|zip|db)$/.test(file);

function isBelow(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((each) => each.split('.').map((part) => Number.parseInt(part, 10)));
  const differs = [0, 1, 2].find((i) => a?.[i] !== b?.[i]);
  return differs !== undefined && (a?.[differs] ?? 0) < (b?.[differs] ?? 0);
}
