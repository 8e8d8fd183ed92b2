import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../../..');
const PAGES = ['packages/runtime/README.md', 'docs/health.md', 'docs/metrics.md'];

/** The page's TypeScript, block by block, each as a module of its own beside this file. */
const blocks = new Map(
  PAGES.flatMap((page) =>
    Array.from(
      readFileSync(join(ROOT, page), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms),
      ([, code], index) => [join(__dirname, `${page.replaceAll('/', '-')}-${index + 1}.ts`), code!],
    ),
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

describe('the documentation', () => {
  it('shows code that compiles', () => {
    expect(blocks.size).toBeGreaterThan(0);
    expect(problems()).toEqual([]);
  }, 60_000);
});
