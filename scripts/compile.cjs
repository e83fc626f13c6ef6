// Compiles the product into the folder named by the only argument: JavaScript, the files beside it, the workflow bundle.
// Types are not checked here (`npm run check` does), so that a start waits as little as possible.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const target = path.resolve(process.argv[2]);

compileTypeScript();
copyOtherFiles();
bundleWorkflows().catch((error) => {
  console.error(`cannot bundle the workflows: ${error.stack ?? error}`);
  process.exitCode = 1;
});

function compileTypeScript() {
  const tsc = require.resolve('typescript/lib/tsc.js');
  const args = [tsc, '-p', path.join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', target];
  execFileSync(process.execPath, args, { stdio: 'inherit' });
}

function copyOtherFiles() {
  for (const folder of require('../tsconfig.build.json').include) {
    const source = path.join(root, folder);
    if (!fs.existsSync(source)) continue;
    fs.cpSync(source, path.join(target, folder), { recursive: true, filter: (file) => !/\.tsx?$|\.md$/.test(file) });
  }
}

async function bundleWorkflows() {
  const workflowsPath = path.join(target, 'workflows/index.js');
  if (!fs.existsSync(workflowsPath)) return;
  const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  fs.writeFileSync(path.join(target, 'workflow-bundle.js'), code);
}
