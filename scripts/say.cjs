/** Tells the person at the terminal what is being done, on stderr: stdout belongs to data. */
exports.say = function say(sentence) {
  process.stderr.write(`${sentence}\n`);
};

/** Says how long `work` took, once it is done. */
exports.timed = function timed(what, work) {
  const start = Date.now();
  work();
  exports.say(`${what} in ${((Date.now() - start) / 1000).toFixed(1)} s.`);
};
