import { typeImports } from './signs.js';

describe('an import for types alone', () => {
  it.each([
    ["import type { A } from './a';", true],
    ["import type {\n  A,\n} from './a';", true],
    ["import { A } from './a';", false],
    ["import type { A } from './a';\nimport { b } from './a';", false],
    ["import type { A } from './b';\nimport { b } from './a';", false],
  ])('%s', (text, is) => expect(typeImports(text).has('./a')).toBe(is));
});
