// Stands for a check: blocks its event loop for ever as a native library might, or ends as after a crash, or is well.
const [, , part] = process.argv;

while (process.env.STUCK === part) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
if (process.env.CRASHES === part) {
  console.error('a native library has crashed');
  process.exit(3);
}
process.send([{ status: 'ok', says: 'well' }], () => process.exit());
