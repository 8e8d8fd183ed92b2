import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const REPOSITORY = join(__dirname, '../../../..');

/** What the compiler says, under the strictest options, about the files emitted into `root`; the runtime is taken from its source. */
export function problemsOfEmitted(
  root: string,
  options: ts.CompilerOptions = {},
): readonly string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const program = ts.createProgram(
    files.filter((file) => file.endsWith('.ts')).map((file) => join(root, 'src', file)),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: ['node'],
      typeRoots: [join(REPOSITORY, 'node_modules/@types')],
      customConditions: ['@reliability/source'],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      isolatedModules: true,
      skipLibCheck: true,
      noEmit: true,
      ...options,
    },
  );
  const emitted = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(join(root, 'src')));
  return emitted
    .flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ])
    .map(
      ({ file, messageText }) =>
        `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}
