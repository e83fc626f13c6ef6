/** Ends a test run with the one line that CI reads: `N passed, N failed, N skipped`. */
module.exports = class LastLineReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
    // A file that could not even be loaded has no failed test of its own; it counts as one.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    this.line = `${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`;
    process.once('exit', () => process.stdout.write(`${this.line}\n`));
  }
};
