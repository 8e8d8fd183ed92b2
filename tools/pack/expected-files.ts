import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

interface Collection {
  readonly generators?: Readonly<Record<string, { factory?: string; schema?: string }>>;
}

/** What belongs to the tests and must not reach a user. */
export const TEST_FILE =
  /(^|\/)(__pycache__|__golden__|test-support|[^/]+-tests)\/|\.(spec|test)\.[^/]+$|\.(pyc|tsbuildinfo)$/;

/** TypeScript that a generator emits as it is, and that is therefore not compiled. */
const TEMPLATE = /^generators\/[^/]+\/files\//;

/** Files, beside compiled code, that a packed package must carry: schemas and templates as they lie in `folder`. */
export function carriedFiles(folder: string): string[] {
  const sources = filesBelow(join(folder, 'src'))
    .filter((file) => !TEST_FILE.test(file))
    .filter((file) => !file.endsWith('.ts') || TEMPLATE.test(file))
    .map((file) => `dist/${file}`);
  const schemas = filesBelow(join(folder, 'schemas')).map((file) => `schemas/${file}`);
  return [...sources, ...schemas];
}

/** The code and the schema of each generator that generators.json names. */
export function generatorFiles(folder: string): string[] {
  const path = join(folder, 'generators.json');
  if (!existsSync(path)) return [];
  const { generators = {} } = JSON.parse(readFileSync(path, 'utf8')) as Collection;
  return Object.values(generators)
    .flatMap(({ factory, schema }) => [factory && codeFile(factory), schema])
    .filter((file): file is string => Boolean(file))
    .map((file) => file.replace(/^\.\//, ''));
}

/** `./dist/x#named` and `./dist/x` both mean the file `./dist/x.js`. */
function codeFile(factory: string): string {
  const path = factory.replace(/#.*$/, '');
  return path.endsWith('.js') ? path : `${path}.js`;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => path.slice(folder.length + 1).replaceAll(sep, '/'));
}
