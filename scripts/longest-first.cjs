/** The files that take a minute and more, so that none of them is left over at the end. */
const LONG = ['trouble/kills', 'demo', 'trouble/services', 'apart', 'plays', 'trouble/storm', 'trouble/deadline', 'rehearsal'];

/** Jest's order of test files: what needs a server before what does not, and the longest of them first. */
module.exports = class LongestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
};

function rank({ path }) {
  const [, name] = /[\\/]test[\\/]server[\\/](.*)\.test\.ts$/.exec(path) ?? [];
  if (name === undefined) return LONG.length + 1;
  const place = LONG.indexOf(name.replaceAll('\\', '/'));
  return place < 0 ? LONG.length : place;
}
