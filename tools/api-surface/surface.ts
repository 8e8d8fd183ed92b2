import ts from 'typescript';
import { describe } from './describe.js';
import { type EntryPoint, entryPoints } from './entry-points.js';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['@reliability/source'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  types: ['node'],
};

/**
 * The public API of the package in `folder`, in Markdown: every name that its entry points export, with its types.
 * What is not in it, nobody may rely on; a change of it is a change that users see.
 */
export function apiSurface(folder: string): string {
  const entries = entryPoints(folder);
  const program = ts.createProgram(
    entries.map(({ source }) => source),
    OPTIONS,
  );
  const checker = program.getTypeChecker();
  const sections = entries.map((entry) => section(program, checker, entry));
  return [
    '# API surface',
    '',
    'Made by `npm run api-surface`; a test compares it with the code.',
    ...sections,
    '',
  ].join('\n');
}

function section(
  program: ts.Program,
  checker: ts.TypeChecker,
  { specifier, source }: EntryPoint,
): string {
  const file = program.getSourceFile(source);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`${source} exports nothing.`);
  const names = checker
    .getExportsOfModule(module)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((symbol) => describe(checker, symbol));
  return ['', `## ${specifier}`, '', '```ts', names.join('\n\n'), '```'].join('\n');
}
