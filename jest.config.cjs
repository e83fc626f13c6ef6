// swc strips the types; `npm run check` reads them. The named packages ship ES modules only, so they are transformed too.
const shared = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/(?!(temporal-(polyfill|utils|spec)|marked|postal-mime)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
};

module.exports = {
  testTimeout: 30_000,
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/scripts/last-line-reporter.cjs'],
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/server/'],
    },
    {
      ...shared,
      displayName: 'server',
      testMatch: ['<rootDir>/test/server/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/server/trouble/'],
      globalSetup: '<rootDir>/test/server/find-server.ts',
      // One file at a time: each starts a real Temporal server, and two of them starve each other on a small machine.
      runner: '<rootDir>/scripts/serial-runner.cjs',
    },
    {
      ...shared,
      displayName: 'trouble',
      // Mostly they wait for a worker or a service to come back; so they run beside each other and the unit tests.
      testMatch: ['<rootDir>/test/server/trouble/**/*.test.ts'],
      globalSetup: '<rootDir>/test/server/find-server.ts',
    },
  ],
};
