import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Files, filesIn, golden } from '../../test-support/golden.js';
import { silenceOutput } from '../../test-support/output.js';
import {
  addPythonApp,
  addTypeScriptApp,
  changesIn,
  emptyWorkspace,
} from '../../test-support/workspace.js';
import { initGenerator } from './generator.js';

const PROJECT = 'apps/shop/';
const SCHEMAS = join(__dirname, '../../../../runtime/schemas');

/** What `init --pattern=all` writes into an application, by path from its folder. */
async function emitted(add: typeof addTypeScriptApp | typeof addPythonApp): Promise<Files> {
  const tree = emptyWorkspace();
  add(tree, 'shop');
  const before = changesIn(tree);
  await initGenerator(tree, { skipPlugin: true, project: 'shop', pattern: 'all' });
  const written = Object.entries(changesIn(tree)).filter(([path, text]) => before[path] !== text);
  return Object.fromEntries(
    written.map(([path, text]) => [path.replace(PROJECT, ''), text ?? 'deleted']),
  );
}

describe('the emitted tree', () => {
  silenceOutput();

  it.each([
    ['typescript', addTypeScriptApp],
    ['python', addPythonApp],
  ] as const)('is the one under __golden__/%s', async (language, add) => {
    const actual = await emitted(add);
    expect(actual).toEqual(golden(join(__dirname, '__golden__', language), actual));
  });
});

describe('the configuration', () => {
  it('is the same for both languages, and each file names the schema that the runtime ships', () => {
    const config = (language: string): readonly (readonly [string, string])[] =>
      Object.entries(filesIn(join(__dirname, '__golden__', language))).filter(([path]) =>
        path.startsWith('config/'),
      );
    expect(config('python')).toEqual(config('typescript'));
    for (const [path, text] of config('python')) {
      const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
      expect(schema).toMatch(/^\.\.\/\.\.\/\.\.\/node_modules\/@reliability\/runtime\/schemas\//);
      expect(existsSync(join(SCHEMAS, schema.split('/').at(-1)!))).toBe(true);
      expect(schema.split('/').at(-1)).toContain(basename(path, '.yml'));
    }
  });
});
