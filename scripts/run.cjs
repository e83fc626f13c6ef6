// What the scripts of package.json call. Needs Node and npm only: each verb first installs and builds what is missing.
const { execFile, spawnSync } = require('node:child_process');
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

/** Side by side; each says what it found once it has ended. */
async function check() {
  ensureInstalled({ withDev: true });
  say('Checking types, format, lint, import zones, unused files, exports and packages ...');
  const found = await Promise.all([
    checked('types', 'typescript/lib/tsc.js', '--noEmit'),
    checked('format, lint and import zones', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings'),
    checked('unused files, exports and packages', 'knip/bin/knip.js', '--no-progress'),
  ]);
  const failed = found.filter(({ passed }) => !passed);
  for (const { output } of failed) process.stdout.write(output);
  say(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.map(({ what }) => what).join('; ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function checked(what, program, ...programArgs) {
  const file = path.join(root, 'node_modules', program);
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...programArgs], options, (error, out, err) =>
      resolve({ what, passed: error === null, output: `${out}${err}` }),
    );
  });
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
