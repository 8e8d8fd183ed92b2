import { readSource } from './read-source.js';

const NAMED = /(?:^|\/)[^/]+_test\.py$/;
/** What pytest and unittest look for. */
const TESTS = /^[ \t]*(?:async[ \t]+)?def test|^class Test|\b(?:pytest|unittest|TestCase)\b/m;

/** Whether a file has the name of a test and tests nothing: `scripts/load_test.py`. */
export function isOnlyNamedTest(root: string, file: string): boolean {
  if (!NAMED.test(file)) return false;
  const text = readSource(root, file);
  return typeof text === 'string' && !TESTS.test(text);
}
