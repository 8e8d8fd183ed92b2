import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Checker, output } from './checker.js';
import type { TypeError } from './type-error.js';

const CONFIGS = ['tsconfig.app.json', 'tsconfig.lib.json', 'tsconfig.json'];
const ERROR = /^(.+?)\(\d+,\d+\): error (TS\d+: .*)$/;

/** Checks a project with the workspace's own compiler, by each of its configurations; by none where it has none. */
export function typescriptCheckers(workspace: string, root: string): readonly Checker[] {
  const config = CONFIGS.find((name) => existsSync(join(workspace, root, name)));
  if (config === undefined) return [];
  return configsBehind(workspace, join(root, config)).map((project) => checker(workspace, project));
}

function checker(workspace: string, project: string): Checker {
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

/** A configuration that only refers to others checks nothing by itself. */
function configsBehind(workspace: string, config: string): readonly string[] {
  const text = readFileSync(join(workspace, config), 'utf8');
  if (!/"files"\s*:\s*\[\s*\]/.test(text)) return [config];
  const referred = [...text.matchAll(/"path"\s*:\s*"([^"]+)"/g)]
    .map(([, path = '']) => join(dirname(config), path))
    .map((path) => (path.endsWith('.json') ? path : join(path, 'tsconfig.json')))
    .filter((path) => existsSync(join(workspace, path)) && !/\.(?:spec|test|e2e)\./.test(path));
  return referred.length > 0 ? referred : [config];
}

/** The complaints in the words of tsc; the lines that go on with one are left out. */
export function errorsIn(text: string): readonly TypeError[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, file, message] = ERROR.exec(line) ?? [];
    return file !== undefined && message !== undefined ? [{ file, message }] : [];
  });
}
