// Loaded by a process under test (`node -r`): stops it at one step of its work. The file FAILPOINT_FILE names the step, as
// `outbox.intend before receipt kill`: port and method, before or after, a word among the arguments or *, and what to do:
// `kill` ends the process as SIGKILL does, `hold` lets it stand there until the file says something else.
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');

const file = process.env.FAILPOINT_FILE;

/** Where the ports are made: `ports` for a function that gives an object of ports, a name for one that gives a port. */
const MAKERS = {
  '/dist/adapters/journal/database.js': { openDatabase: 'ports' },
  '/dist/adapters/smtp/mailer.js': { createMailer: 'mailer' },
  '/dist/adapters/blobs.js': { createBlobs: 'blobs' },
  '/dist/client/temporal.js': { createWorkflows: 'workflows' },
  '/dist/activities/index.js': { createActivities: 'activities' },
};

if (file !== undefined) {
  const load = Module._load;
  Module._load = function loadWithFailpoints(...args) {
    const loaded = load.apply(this, args);
    const makers = makersOf(Module._resolveFilename(args[0], args[1]));
    return makers === undefined ? loaded : withMakers(loaded, makers);
  };
}

function makersOf(filename) {
  const found = Object.keys(MAKERS).find((end) => filename.endsWith(end));
  return found && MAKERS[found];
}

const withMakers = (exports, makers) =>
  new Proxy(exports, {
    get: (target, name) => (Object.hasOwn(makers, name) ? making(target[name], makers[name]) : target[name]),
  });

const making =
  (make, name) =>
  (...args) => {
    const made = make(...args);
    const wrap = name === 'ports' ? wrapPorts : (port) => wrapPort(name, port);
    return typeof made.then === 'function' ? made.then(wrap) : wrap(made);
  };

function wrapPorts(ports) {
  const wrapped = Object.entries(ports).map(([name, port]) => [name, isPort(port) ? wrapPort(name, port) : port]);
  return Object.fromEntries(wrapped);
}

const isPort = (value) => typeof value === 'object' && value !== null;

function wrapPort(name, port) {
  const methods = Object.entries(port).map(([method, call]) => [method, wrapMethod(`${name}.${method}`, call, port)]);
  return Object.fromEntries(methods);
}

/** Only what answers in its own time is a step; the rest is left as it is. */
function wrapMethod(step, call, port) {
  if (typeof call !== 'function') return call;
  return (...args) => {
    if (!isNamed(step)) return call.apply(port, args);
    return pass(step, 'before', args)
      .then(() => call.apply(port, args))
      .then(async (answer) => {
        await pass(step, 'after', args);
        return answer;
      });
  };
}

const isNamed = (step) => said().startsWith(`${step} `);

async function pass(step, when, args) {
  const words = said();
  const [named, at, word, what] = words.split(' ');
  if (named !== step || at !== when || !(word === '*' || JSON.stringify(args).includes(word))) return;
  writeFileSync(`${file}.reached`, words);
  if (what === 'kill') {
    process.kill(process.pid, 'SIGKILL');
    for (;;); // until it has come
  }
  while (said() === words) await new Promise((resolve) => setTimeout(resolve, 10));
}

function said() {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
