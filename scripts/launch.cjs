const { ensureInstalled } = require('./install.cjs');
const { ensureBuilt } = require('./build.cjs');

/** Runs the `phasegate` command line on `argv`, after bringing packages and build up to date; its number is the exit code. */
exports.launch = async function launch(argv) {
  ensureInstalled({ withDev: false });
  ensureBuilt();
  const { main } = require('../dist/client/cli/main.js');
  process.exitCode = await main(argv);
};
