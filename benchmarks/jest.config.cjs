/** What is measured is plain ES modules, which Jest runs as they are under --experimental-vm-modules. */
module.exports = {
  displayName: 'benchmarks',
  rootDir: 'src',
  testEnvironment: 'node',
  testMatch: ['**/*.spec.mjs'],
  moduleFileExtensions: ['mjs', 'js', 'cjs', 'json'],
  transform: {},
};
