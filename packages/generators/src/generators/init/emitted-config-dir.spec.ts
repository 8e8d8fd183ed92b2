import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { writeFiles } from '../../test-support/golden.js';

const SOURCE = readFileSync(
  join(__dirname, '__golden__/typescript/src/reliability/config-dir.ts'),
  'utf8',
);

describe.each([
  ['commonjs', ts.ModuleKind.CommonJS],
  ['module', ts.ModuleKind.ESNext],
] as const)('the configuration of a program built as %s', (type, module) => {
  let workspace: string;
  beforeEach(() => {
    workspace = realpathSync(mkdtempSync(join(tmpdir(), 'workspace-')));
    writeFiles(workspace, { 'apps/shop/config/reliability.yml': 'version: 1\n' });
  });
  afterEach(() => rmSync(workspace, { recursive: true }));

  /** Builds the program into a folder, starts it and gives back what it found, or its error. */
  function found(
    folder: string,
    { cwd = '/', env = {} }: { cwd?: string; env?: object } = {},
  ): string {
    const program = `${SOURCE}\nconsole.log(configDir());\n`;
    const { outputText } = ts.transpileModule(program, {
      compilerOptions: { module, target: ts.ScriptTarget.ES2022 },
    });
    writeFiles(join(workspace, folder), {
      'main.js': outputText,
      'package.json': `{"type":"${type}"}`,
    });
    const main = join(workspace, folder, 'main.js');
    const { stdout, stderr } = spawnSync(process.execPath, [main], {
      cwd,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    return stdout.trim().replace(workspace, '') || stderr;
  }

  it.each(['apps/shop/dist', 'apps/shop/dist/src/reliability', 'dist/apps/shop', 'build/out'])(
    'is found from %s, wherever the program is started',
    (folder) => {
      for (const cwd of ['/', workspace, join(workspace, 'apps/shop')]) {
        expect(found(folder, { cwd })).toBe('/apps/shop/config');
      }
    },
  );

  it('is the one beside the build before that of the workspace', () => {
    writeFiles(workspace, { 'dist/apps/shop/config/reliability.yml': 'version: 1\n' });
    expect(found('dist/apps/shop')).toBe('/dist/apps/shop/config');
  });

  it('is not a folder of that name which is somebody else’s', () => {
    writeFiles(workspace, { 'dist/config/webpack.js': '' });
    expect(found('dist/apps/shop')).toBe('/apps/shop/config');
  });

  it('is what RELIABILITY_CONFIG_DIR says, from the working directory', () => {
    const env = { RELIABILITY_CONFIG_DIR: 'etc' };
    expect(found('apps/shop/dist', { cwd: workspace, env })).toBe('/etc');
  });

  it('is missed aloud: no defaults that nobody chose', () => {
    rmSync(join(workspace, 'apps/shop/config'), { recursive: true });
    expect(found('apps/shop/dist')).toContain('No config/reliability.yml in or above');
  });
});
