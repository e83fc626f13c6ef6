const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { withLock } = require('./lock.cjs');
const { say, timed } = require('./say.cjs');

const root = path.join(__dirname, '..');
const lockFile = path.join(root, 'package-lock.json');
const stamp = path.join(root, 'node_modules/.phasegate-lock');

/**
 * Brings node_modules up to date with package-lock.json when it is missing or stale, and does nothing otherwise.
 * `withDev: false` is content with an installation that lacks the packages for development.
 */
exports.ensureInstalled = function ensureInstalled({ withDev }) {
  if (isInstalled(withDev)) return;
  withLock(path.join(root, 'dist.lock'), () => {
    if (isInstalled(withDev)) return;
    const reason = fs.existsSync(path.join(root, 'node_modules')) ? 'package-lock.json has changed' : 'first start';
    say(`Installing packages (${reason}; this takes half a minute or more) ...`);
    timed('Packages installed', npmCi);
    writeStamp();
  });
};

function isInstalled(withDev) {
  if (readIfThere(stamp) === lockHash()) return true;
  if (!matchesWhatNpmInstalled(withDev)) return false;
  if (withDev) writeStamp();
  return true;
}

/** Whether npm itself noted an installation of exactly these versions: somebody ran `npm ci` by hand. */
function matchesWhatNpmInstalled(withDev) {
  const noted = readIfThere(path.join(root, 'node_modules/.package-lock.json'));
  if (noted === undefined) return false;
  const installed = JSON.parse(noted).packages;
  const wanted = JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([folder, { version, optional, dev }]) =>
      folder === '' || optional || (dev && !withDev) || installed[folder]?.version === version,
  );
}

function npmCi() {
  const quiet = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, ...quiet]] : ['npm', quiet];
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: command === 'npm' && process.platform === 'win32' });
}

function writeStamp() {
  fs.writeFileSync(stamp, lockHash());
}

function lockHash() {
  return createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
