// What the scripts of package.json call. Needs Node and npm only: each verb first installs and builds what is missing.
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { ensureBuilt } = require('./build.cjs');
const { ensureInstalled } = require('./install.cjs');
const { launch } = require('./launch.cjs');
const { say } = require('./say.cjs');

const root = path.join(__dirname, '..');
const verbs = { demo, up, test, check, build, bench, 'bench:mail': benchMail, 'fuzz:mail': fuzzMail };
const [verb, ...args] = process.argv.slice(2);

run().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

async function run() {
  if (!Object.hasOwn(verbs, verb)) throw new Error(`unknown verb "${verb}"; use one of ${Object.keys(verbs).join(', ')}`);
  await verbs[verb]();
}

function demo() {
  return launch(['demo', ...args]);
}

function up() {
  return launch(['up', ...args]);
}

function test() {
  build();
  process.exitCode = node('jest/bin/jest.js', args);
}

function check() {
  ensureInstalled({ withDev: true });
  const failed = [
    ['types', 'typescript/lib/tsc.js', '--noEmit'],
    ['format, lint and import zones', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
    ['unused files, exports and packages', 'knip/bin/knip.js', '--no-progress'],
  ].filter(([what, program, ...programArgs]) => {
    say(`Checking ${what} ...`);
    return node(program, programArgs) !== 0;
  });
  say(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.map(([what]) => what).join('; ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function build() {
  ensureInstalled({ withDev: true });
  ensureBuilt();
}

function bench() {
  build();
  process.exitCode = node('../test/bench/main.cjs', args);
}

/** Needs no build: it reads mail from the sources. */
function benchMail() {
  ensureInstalled({ withDev: true });
  process.exitCode = node('../test/bench/mail/main.cjs', args);
}

function fuzzMail() {
  build();
  process.exitCode = node('../test/fuzz/main.cjs', args);
}

function node(program, programArgs) {
  const file = path.join(root, 'node_modules', program);
  return spawnSync(process.execPath, [file, ...programArgs], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
