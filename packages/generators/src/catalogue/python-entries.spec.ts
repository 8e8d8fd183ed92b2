import { shippedEntries } from './load-catalogue.js';

test('every entry can be read', () => {
  expect(shippedEntries('python').length).toBeGreaterThan(10);
});
