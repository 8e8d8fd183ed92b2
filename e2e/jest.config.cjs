module.exports = {
  ...require('../jest.preset.cjs'),
  displayName: 'e2e',
  rootDir: '.',
  testTimeout: 300_000,
  globalSetup: './jest-setup.cjs',
  // Each of these starts servers or installs packages, and some build the packages that others use while they do.
  maxWorkers: 1,
};
