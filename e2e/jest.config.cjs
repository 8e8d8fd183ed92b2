module.exports = {
  ...require('../jest.preset.cjs'),
  displayName: 'e2e',
  rootDir: '.',
  testTimeout: 300_000,
  // Each of these starts servers or installs packages; two at once would only time the machine.
  maxWorkers: 1,
};
