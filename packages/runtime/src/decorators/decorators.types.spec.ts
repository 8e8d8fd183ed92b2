import { join } from 'node:path';
import ts from 'typescript';

const laws = join(__dirname, 'test-support/type-laws.ts');
const base = join(__dirname, '../../../../tsconfig.base.json');

function problemsUnder(options: ts.CompilerOptions): string[] {
  const { config } = ts.readConfigFile(base, (path) => ts.sys.readFile(path));
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(base, '..'), { noEmit: true });
  const program = ts.createProgram([laws], { ...parsed.options, ...options });
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(laws))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe.each([
  ['standard decorators', { experimentalDecorators: false }],
  ['experimentalDecorators', { experimentalDecorators: true }],
])('the types of the decorators, compiled as %s', (_, options) => {
  it('keep a method as it is, and refuse what returns no promise', () => {
    expect(problemsUnder(options)).toEqual([]);
  }, 30_000);
});
