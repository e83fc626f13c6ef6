#!/usr/bin/env node
const { launch } = require('../scripts/launch.cjs');

launch(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
