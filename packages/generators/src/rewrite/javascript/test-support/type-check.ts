import { join } from 'node:path';
import ts from 'typescript';

const BASE = join(__dirname, '../../../../../../tsconfig.base.json');

/** What the compiler says of files, under this repository's own strict settings, as `file:line message`. */
export function typeErrors(files: readonly string[], options: ts.CompilerOptions = {}): string[] {
  const { config } = ts.readConfigFile(BASE, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(BASE, '..'), {
    noEmit: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
    jsx: ts.JsxEmit.Preserve,
    ...options,
  });
  const program = ts.createProgram(files, parsed.options);
  return files.flatMap((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ start = 0, messageText }) => {
        const line = program.getSourceFile(file)!.getLineAndCharacterOfPosition(start).line + 1;
        return `${file}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      }),
  );
}
