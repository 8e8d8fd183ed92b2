import { ownFiles } from '../../tools/test/own-files.js';

test('our own files are those that git knows or would add', () => {
  expect(ownFiles('.ci/run')).toMatchObject([{ files: ['.ci/run'] }]);
  expect(ownFiles('node_modules/*.py')).toEqual([]);
});
