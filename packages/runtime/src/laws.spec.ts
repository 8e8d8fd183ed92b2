import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RUNTIME = join(__dirname, '..');
/** Laws of parts that have no code, and so no test. */
const WITHOUT_CODE = [28, 29];
const LAWS = Array.from({ length: 31 }, (_, index) => index + 1);

/** A test that a row of the table names. */
interface Reference {
  readonly file: string;
  readonly name: string;
}

const FILE = /`([\w./-]+\.(?:spec\.ts|json))`((?:: |, )?(?:"[^"]+"(?:, )?)*)/g;

/** The tests that a row names; a file of which it names no test has one without a name, which no file contains. */
const referencesIn = (row: string): Reference[] =>
  Array.from(row.matchAll(FILE)).flatMap(([, file, quoted]) => {
    const names = Array.from(quoted!.matchAll(/"([^"]+)"/g), ([, name]) => name!);
    return (names.length > 0 ? names : ['']).map((name) => ({ file: file!, name }));
  });

const table = new Map(
  Array.from(
    readFileSync(join(RUNTIME, '../../docs/laws.md'), 'utf8').matchAll(/^\| (\d+) +\|.*$/gm),
    ([row, law]) => [Number(law), referencesIn(row)],
  ),
);

/** The names of a file's tests, as they stand in its source. */
const testsIn = (file: string): ReadonlySet<string> => {
  const path = join(RUNTIME, file.startsWith('parity/') ? '' : 'src', file);
  if (!existsSync(path)) return new Set();
  const source = readFileSync(path, 'utf8');
  const name = file.endsWith('.json')
    ? /"name": *()"((?:[^"\\]|\\.)*)"/g
    : /\bit(?:\.each(?:<[^(]*>)?\([^`]*?\))?\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g;
  return new Set(
    Array.from(source.matchAll(name), ([, , text]) => text!.replaceAll(/\\(['"`])/g, '$1')),
  );
};

describe('docs/laws.md', () => {
  it('has one row for each law', () => {
    expect([...table.keys()].sort((a, b) => a - b)).toEqual(LAWS);
  });

  it.each(LAWS.filter((law) => !WITHOUT_CODE.includes(law)))(
    'names tests for law %d, and each of them exists and says whose it is',
    (law) => {
      const references = table.get(law) ?? [];
      expect(references).not.toEqual([]);
      expect(references.filter(({ file, name }) => !testsIn(file).has(name))).toEqual([]);
      expect(references.filter(({ name }) => !name.startsWith(`Law ${law}: `))).toEqual([]);
    },
  );

  it.each(WITHOUT_CODE)('names no test for law %d, of which there is no code', (law) => {
    expect(table.get(law)).toEqual([]);
  });
});
