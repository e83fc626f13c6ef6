const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { withLock } = require('./lock.cjs');
const { say, timed } = require('./say.cjs');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const folders = require('../tsconfig.build.json').include;
const alsoCounts = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/compile.cjs'];

/**
 * Builds dist/ when it is missing or a source has changed since, and does nothing otherwise (a few milliseconds).
 * Safe to be called by many processes at once: one builds, into a folder of its own that then takes dist/'s place.
 */
exports.ensureBuilt = function ensureBuilt() {
  if (isCurrent()) return;
  withLock(path.join(root, 'dist.lock'), () => {
    if (isCurrent()) return;
    say(fs.existsSync(dist) ? 'Building dist/ (a source has changed) ...' : 'Building dist/ ...');
    timed('Built', build);
  });
};

function isCurrent() {
  try {
    return fs.readFileSync(path.join(dist, '.sources'), 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

function build() {
  const fresh = path.join(root, `dist.${process.pid}`);
  const replaced = `${fresh}.old`;
  const sources = fingerprint(); // taken before reading: an edit during the build makes the next start build again
  try {
    execFileSync(process.execPath, [path.join(__dirname, 'compile.cjs'), fresh], { cwd: root, stdio: ['ignore', 2, 2] });
    fs.writeFileSync(path.join(fresh, '.sources'), sources);
    if (fs.existsSync(dist)) fs.renameSync(dist, replaced);
    fs.renameSync(fresh, dist);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
    fs.rmSync(replaced, { recursive: true, force: true });
  }
}

/** Path, size and time of every source. Not their times alone: a checkout may bring an older file, or take one away. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...alsoCounts, ...folders.flatMap(filesIn)]) {
    const { size, mtimeMs } = fs.statSync(path.join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!fs.existsSync(path.join(root, folder))) return [];
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}
