// Lets a child process run the sources as they are: `node --require test/support/typescript.cjs child.ts`.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

const options = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
};

require.extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};

// What is imported when it is first used is named with the ending that it has in the build.
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const source = request.startsWith('.') && !parent.filename.includes('node_modules') ? request.replace(/\.js$/, '') : request;
  return resolve(source, parent, ...rest);
};
