// Jest calls this once, before the first spec: it knows neither our loader nor TypeScript's names of modules.
const { rmSync } = require('node:fs');
const { join } = require('node:path');

module.exports = function setUp() {
  const published = join(__dirname, '../.test-output/e2e/published');
  // An earlier run published what was here then.
  rmSync(published, { recursive: true, force: true });
  process.env.PUBLISHED_IN_THIS_RUN = published;
};
