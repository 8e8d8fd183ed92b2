import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Checker, output } from './checker.js';
import type { TypeError } from './type-error.js';

const CONFIGS = ['tsconfig.app.json', 'tsconfig.lib.json', 'tsconfig.json'];
const ERROR = /^(.+?)\(\d+,\d+\): error (TS\d+: .*)$/;

/** Checks a project with the workspace's own compiler; nothing where it has no configuration. */
export function typescriptChecker(workspace: string, root: string): Checker | undefined {
  const config = CONFIGS.find((name) => existsSync(join(workspace, root, name)));
  if (config === undefined) return undefined;
  const project = join(root, config);
  const compiler = join(workspace, 'node_modules/.bin/tsc');
  return {
    command: `tsc --noEmit -p ${project}`,
    async run() {
      if (!existsSync(compiler)) return { unchecked: 'typescript is not installed' };
      const args = ['--noEmit', '--pretty', 'false', '-p', project];
      const done = await output(compiler, args, workspace);
      return done ? errorsIn(done.text) : { unchecked: 'tsc did not come to an end' };
    },
  };
}

/** The complaints in the words of tsc; the lines that go on with one are left out. */
export function errorsIn(text: string): readonly TypeError[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, file, message] = ERROR.exec(line) ?? [];
    return file !== undefined && message !== undefined ? [{ file, message }] : [];
  });
}
