import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanTexts } from '../scan/test-support/scan-text.js';

const FOLDER = join(__dirname, 'example-tests/javascript');

/** `line: library safe` of each call that the comments promise: `//> pg safe`, or several with commas between. */
function promised(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const promise = /\/\/> (.*)$/.exec(line)?.[1];
    return promise?.split(', ').map((one) => `${index + 1}: ${one}`) ?? [];
  });
}

const found = (file: string, text: string): string[] =>
  scanTexts({ [file.replace('.txt', '')]: text }).map(
    ({ line, library, retrySafe }) => `${line}: ${library} ${retrySafe ? 'safe' : 'unsafe'}`,
  );

it.each(readdirSync(FOLDER))('the calls of %s are found, and no others', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  expect(found(file, text)).toEqual(promised(text));
});
