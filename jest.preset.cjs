/** What every package's Jest shares: TypeScript through SWC, siblings read from source rather than from dist. */
module.exports = {
  testEnvironment: 'node',
  // A machine that does much else is slow, and no test is wrong for that. None waits for wall-clock time.
  testTimeout: 60_000,
  testMatch: ['**/*.spec.ts'],
  // From the project's own folder downwards: a clone may itself lie in /tmp or in a folder called files.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/(.*/)?(dist|files|__golden__)/'],
  modulePathIgnorePatterns: ['<rootDir>/(.*/)?(dist|tmp)/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { decoratorVersion: '2022-03', useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: {
    customExportConditions: ['@reliability/source', 'node', 'require', 'default'],
  },
};
