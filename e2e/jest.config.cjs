module.exports = {
  ...require('../jest.preset.cjs'),
  displayName: 'e2e',
  rootDir: '.',
  testTimeout: 300_000,
  globalSetup: './jest-setup.cjs',
  // Each of these starts servers or installs packages, and waits for them half of its time; more than two at once would
  // only time the machine.
  maxWorkers: 2,
};
