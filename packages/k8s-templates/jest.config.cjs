module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'k8s-templates',
  rootDir: 'src',
  setupFiles: [require.resolve('../../tools/test/property-seed.cjs')],
};
