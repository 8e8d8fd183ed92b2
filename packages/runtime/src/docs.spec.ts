import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { camelCased } from './config/camel-case.js';
import { bulkheadsFile } from './config/files/bulkheads.js';
import { circuitBreakersFile } from './config/files/circuit-breakers.js';
import { healthChecksFile } from './config/files/health-checks.js';
import { reliabilityFile } from './config/files/reliability.js';
import { retryPoliciesFile } from './config/files/retry-policies.js';
import type { Fields } from './config/shape.js';

const ROOT = join(__dirname, '../../..');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md'],
  ...markdownIn('packages/runtime', 'packages/generators', 'packages/k8s-templates'),
  ...markdownIn('docs', 'docs/generators'),
];

function markdownIn(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md') && name !== 'api-surface.md')
      .map((name) => `${folder}/${name}`),
  );
}

const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** The page's TypeScript, block by block, each as a module of its own beside this file. */
const blocks = new Map(
  PAGES.flatMap((page) =>
    Array.from(textOf(page).matchAll(/^```ts\n(.*?)^```$/gms), ([, code], index) => [
      join(__dirname, `${page.replaceAll('/', '-')}-${index + 1}.ts`),
      code!,
    ]),
  ),
);

function problems(): string[] {
  const file = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...(file.config as { compilerOptions: object }).compilerOptions,
      noEmit: true,
      module: 'preserve',
      moduleResolution: 'bundler',
    },
    ROOT,
  );
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => blocks.has(path) || disk.fileExists(path),
    getSourceFile: (path, target, ...rest) =>
      blocks.has(path)
        ? ts.createSourceFile(path, blocks.get(path)!, target)
        : disk.getSourceFile(path, target, ...rest),
  };
  const program = ts.createProgram([...blocks.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start, messageText }) => {
    if (!file || !blocks.has(file.fileName)) return [];
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    return [`${relative(__dirname, file.fileName)}, line ${line + 1}: ${text}`];
  });
}

/** The defaults on a page, by option: the second column of its tables. An option of two tables is that of the first. */
function defaultsOn(page: string): Readonly<Record<string, string>> {
  const rows = textOf(page).matchAll(/^\| `(\w+)` +\| (?:`([^`]*)`|[^|]*) *\|/gm);
  const defaults = Array.from(rows, ([, option, value]): [string, string] => [
    option!,
    value ?? '',
  ]);
  return Object.fromEntries(defaults.reverse());
}

/** Targets of a page's links that are files of this repository. */
function filesLinkedOn(page: string): readonly string[] {
  const links = textOf(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g);
  return Array.from(links, ([, target]) => target!).filter((target) => !/^\w+:/.test(target));
}

const scalarDefaults = (fields: Fields): readonly (readonly [string, string])[] =>
  Object.entries(fields)
    .filter(([, field]) => ['string', 'number', 'boolean'].includes(typeof field.default))
    .map(([key, field]) => [key, String(field.default)] as const);

const without = (fields: Fields, ...keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));

const probe = healthChecksFile.shape.fields.probes.shape.of.fields;
// Those of single kinds of probes stand with these, and a table above has another `timeout`.
const check = without(probe, 'path', 'min_free_percent');
const recovery = without(probe.recovery.shape.fields, 'timeout');

describe('the documentation', () => {
  it.each([
    ['circuit-breaker', 'a circuit breaker', circuitBreakersFile.fields],
    ['retry', 'a retry', retryPoliciesFile.fields],
    ['retry', 'a retry budget', retryPoliciesFile.fields.budget.shape.fields],
    ['bulkhead', 'a bulkhead', bulkheadsFile.fields],
    ['health', 'a check', check],
    ['health', 'a recovery', recovery],
    ['health', 'the end of a process', healthChecksFile.shape.fields.shutdown.shape.fields],
  ] as const)('tells on docs/%s.md the defaults of %s', (page, _policy, fields) => {
    const told = defaultsOn(`docs/${page}.md`);
    const defaults = camelCased(Object.fromEntries(scalarDefaults(fields)));
    expect(Object.keys(defaults)).not.toEqual([]);
    for (const [option, value] of Object.entries(defaults)) {
      expect({ option, value: told[option] }).toEqual({ option, value });
    }
  });

  it('tells on docs/configuration.md the defaults of reliability.yml', () => {
    expect(defaultsOn('docs/configuration.md')).toMatchObject(
      Object.fromEntries(scalarDefaults(reliabilityFile.shape.fields)),
    );
  });

  it('links to no file that is not there', () => {
    const missing = PAGES.flatMap((page) =>
      filesLinkedOn(page)
        .filter((target) => !existsSync(join(ROOT, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('shows code that compiles', () => {
    expect(blocks.size).toBeGreaterThan(0);
    expect(problems()).toEqual([]);
  }, 60_000);
});
