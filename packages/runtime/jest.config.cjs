module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'runtime',
  rootDir: 'src',
  setupFiles: [require.resolve('../../tools/test/property-seed.cjs')],
};
