// Completes package-lock.json, to be run after every change of a dependency (`npm run lock`).
//
// A lock written on one platform may lack the optional packages of the others, and `npm ci` of npm 11 then refuses it
// ("Missing: … from lock file"). This writes the missing entries, and drops every download address: a clone installs
// from whatever registry its own npm is set to.
import { readFileSync, writeFileSync } from 'node:fs';

const lockFile = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
const added = addMissingPlatforms(lock.packages);
for (const entry of Object.values(lock.packages)) delete entry.resolved;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
console.error(`package-lock.json: ${added} platform packages added, no download addresses.`);

function addMissingPlatforms(packages) {
  let count = 0;
  for (const [path, parent] of Object.entries({ ...packages })) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isInstalledFor(path, name, packages)) continue;
      packages[`node_modules/${name}`] = platformEntry(name, range, parent);
      count += 1;
    }
  }
  return count;
}

/** Whether `name`, asked for by the package at `path`, is found there or in a folder above, as Node resolves it. */
function isInstalledFor(path, name, packages) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

function platformEntry(name, range, parent) {
  const os = ['linux', 'darwin', 'win32', 'android', 'freebsd', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix'];
  const cpu = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32'];
  const namedOs = os.find((word) => name.includes(word));
  const namedCpu = cpu.find((word) => new RegExp(`[-.]${word}(\\b|-|$|eabi)`).test(name));
  return {
    version: range.replace(/^[^0-9]*/, ''),
    ...(namedCpu && { cpu: [namedCpu] }),
    ...(parent.dev && { dev: true }),
    ...(name.includes('musl') && { libc: ['musl'] }),
    optional: true,
    ...(namedOs && { os: [namedOs] }),
  };
}
