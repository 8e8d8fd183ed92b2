import { scanTexts } from './test-support/scan-text.js';

it('a function that is called as a class is and gives this a member is one', () => {
  const found = scanTexts({
    'files.js': `const Redis = require('ioredis');
      var Files = function (config) {
        this.folder = config.folder;
        if (config.redis) this.kept = new Redis();
        this.path = function (name, done) { this.kept.get(name, function (err, path) { done(path); }); };
      };
      function lower() { this.kept = new Redis(); this.kept.get('a'); }
      module.exports = Files;`,
    'a.js': `const Files = require('./files');
      const files = new Files({}); exports.one = () => files.kept.get('a');`,
  });
  expect(found.map(({ file, line, callee }) => `${file} ${line} ${callee}`)).toEqual([
    'files.js 5 this.kept.get',
    'a.js 2 files.kept.get',
  ]);
});
