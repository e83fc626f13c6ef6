const fs = require('node:fs');

/**
 * Runs `work` while holding `lockFile`, so that of two starts at once one builds and the other waits and finds it done.
 * A lock whose owner has died, or that is older than ten minutes, is taken over. Blocks; scripts have nothing else to do.
 */
exports.withLock = function withLock(lockFile, work) {
  while (!take(lockFile)) {
    if (isAbandoned(lockFile)) remove(lockFile);
    else sleep(100);
  }
  try {
    return work();
  } finally {
    fs.rmSync(lockFile, { force: true });
  }
};

const oldest = 10 * 60_000;

function take(lockFile) {
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(lockFile) {
  try {
    const owner = Number(fs.readFileSync(lockFile, 'utf8'));
    if (Date.now() - fs.statSync(lockFile).mtimeMs > oldest) return true;
    return owner > 0 && !isAlive(owner);
  } catch {
    return false; // released just now
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

// Two may find the same lock abandoned. The slower one must not remove the lock that the faster one has meanwhile taken:
// it moves the file away first, looks whose it was, and gives a living owner's back.
function remove(lockFile) {
  const aside = `${lockFile}.${process.pid}`;
  try {
    fs.renameSync(lockFile, aside);
  } catch {
    return;
  }
  if (!isAbandoned(aside)) fs.renameSync(aside, lockFile);
  fs.rmSync(aside, { force: true });
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
