import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanPython } from '../scan/test-support/scan-python.js';

const FOLDER = join(__dirname, 'example-tests/python');

/** `line: dependency safe` of each call that the comments promise: `#> github safe`, or several with commas between. */
function promised(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const promise = /#> (.*)$/.exec(line)?.[1];
    return promise?.split(', ').map((one) => `${index + 1}: ${one}`) ?? [];
  });
}

it.each(readdirSync(FOLDER))('the calls of %s are found, and no others', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const facts = scanPython({ [file.replace('.txt', '')]: text });
  const found = facts.map(
    ({ line, dependency, retrySafe }) => `${line}: ${dependency} ${retrySafe ? 'safe' : 'unsafe'}`,
  );
  expect(found).toEqual(promised(text));
});
