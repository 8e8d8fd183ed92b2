import { join } from 'node:path';
import { golden } from '../test-support/golden.js';
import { reportFiles } from './report-files.js';
import { SHOP } from './test-support/shop.js';

test('the reports on the shop are those that were reviewed', () => {
  const files = Object.fromEntries(reportFiles(SHOP).map(({ name, content }) => [name, content]));
  expect(files).toEqual(golden(join(__dirname, '__golden__/shop'), files));
});
