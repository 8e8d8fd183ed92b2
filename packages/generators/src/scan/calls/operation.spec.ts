import { scanTexts } from '../test-support/scan-text.js';

const operationsOf = (text: string): readonly string[] =>
  scanTexts({ 'a.ts': text }).map(({ operation }) => operation);

describe('what a call asks for', () => {
  it.each([
    ['the default', `fetch(url);`, 'GET'],
    ['its option', `fetch(url, { method: 'post' });`, 'POST'],
    ['the option of its request', `fetch(new Request(url, { method: 'PUT' }));`, 'PUT'],
    [
      'its own option before that',
      `fetch(new Request(url, { method: 'PUT' }), { method: 'PATCH' });`,
      'PATCH',
    ],
    ['the default of its request', `fetch(new Request(url));`, 'GET'],
  ])('is %s', (_, text, operation) => expect(operationsOf(text)).toEqual([operation]));
});
