import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checker, output } from './checker.js';
import type { TypeError } from './type-error.js';

const ERROR = /^(.+?):\d+(?::\d+)?: error: (.*)$/;

/** Checks a project with mypy where it says that it uses it. */
export function mypyChecker(workspace: string, root: string): Checker | undefined {
  const folder = join(workspace, root);
  if (!usesMypy(folder)) return undefined;
  return {
    command: `mypy ${root}`,
    async run() {
      const done = await output('mypy', ['--no-error-summary', '--no-pretty', '.'], folder);
      return done && done.status !== 2
        ? errorsIn(done.text)
        : { unchecked: 'mypy does not run here' };
    },
  };
}

/** Compiles files, without running them, by whatever Python is there. */
export function compileChecker(workspace: string, files: readonly string[]): Checker {
  return {
    command: `python3 -m py_compile (${files.length} files)`,
    async run() {
      const script =
        'import ast,sys\nfor f in sys.argv[1:]:\n try: ast.parse(open(f,"rb").read(),f)\n except SyntaxError as e: print(f"{f}:{e.lineno}: error: {e.msg}")';
      const done = await output('python3', ['-c', script, ...files], workspace);
      return done?.status === 0 ? errorsIn(done.text) : { unchecked: 'python3 is not installed' };
    },
  };
}

function usesMypy(folder: string): boolean {
  if (existsSync(join(folder, 'mypy.ini')) || existsSync(join(folder, '.mypy.ini'))) return true;
  return ['pyproject.toml', 'setup.cfg'].some((name) => {
    const path = join(folder, name);
    return existsSync(path) && /^\[(?:tool\.)?mypy\]/m.test(readFileSync(path, 'utf8'));
  });
}

function errorsIn(text: string): readonly TypeError[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, file, message] = ERROR.exec(line) ?? [];
    return file !== undefined && message !== undefined ? [{ file, message }] : [];
  });
}
