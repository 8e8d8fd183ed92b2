const preset = require('../../jest.preset.cjs');
const [swc] = Object.values(preset.transform);

module.exports = {
  ...preset,
  displayName: 'generators',
  rootDir: 'src',
  // Node requires an ES module, Jest below Node 24.9 does not: this one is compiled like our own source.
  transform: { ...preset.transform, '/node_modules/oxc-parser/.+\\.js$': swc },
  transformIgnorePatterns: ['/node_modules/(?!oxc-parser/)'],
};
