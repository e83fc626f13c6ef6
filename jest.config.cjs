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
  testTimeout: 120_000,
  // Many of them mostly wait, for a workflow or for a service to come back: three at a time, also on two cores.
  maxWorkers: 3,
  testSequencer: '<rootDir>/scripts/longest-first.cjs',
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
      globalSetup: '<rootDir>/test/server/find-server.ts',
    },
  ],
};
