import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silenceOutput } from '../test-support/output.js';
import type { ProtectReport } from './report.js';
import { WorkspaceOnDisk } from './test-support/workspace-on-disk.js';

const GOOD = `import axios from 'axios';
export const load = async (id: string) => { return axios.get(\`http://users/\${id}\`); };
`;
const APP = 'apps/api';

describe('bad input', () => {
  const output = silenceOutput();
  let workspace: WorkspaceOnDisk;

  beforeEach(() => {
    workspace = new WorkspaceOnDisk({
      [`${APP}/package.json`]: '{ "name": "api", "version": "0.0.0" }\n',
      [`${APP}/tsconfig.json`]: '{ "compilerOptions": { "strict": true } }\n',
      [`${APP}/src/good.ts`]: GOOD,
      [`${APP}/src/broken.ts`]: `${GOOD}export const half = (`,
      [`${APP}/src/broken.py`]: 'import requests\ndef load(:\n    requests.get("x")\n',
      [`${APP}/src/conflict.ts`]: `${GOOD}<<<<<<< HEAD\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> b\n`,
      [`${APP}/src/made.ts`]: `// @generated\n${GOOD}`,
      [`${APP}/src/bundle.js`]: `${GOOD.replaceAll(': string', '')}// ${'x'.repeat(5 * 1024 * 1024)}\n`,
      [`${APP}/dist/out.js`]: GOOD,
      [`${APP}/vendor/theirs.ts`]: GOOD,
      [`${APP}/node_modules/theirs/index.js`]: GOOD,
      'elsewhere.ts': GOOD,
    });
    const outside = join(tmpdir(), `outside-${process.pid}`);
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, 'out.ts'), GOOD);
    symlinkSync(join(outside, 'out.ts'), join(workspace.root, APP, 'src/linked.ts'));
    const latin = Buffer.concat([Buffer.from(GOOD), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a])]);
    writeFileSync(join(workspace.root, APP, 'src/latin.ts'), latin);
  });
  afterEach(() => workspace.remove());

  const run = async (target?: string): Promise<readonly [string[], ProtectReport]> => {
    const changes = await workspace.run('circuit-breaker', {
      project: 'api',
      language: 'ts',
      skipTypeCheck: true,
      ...(target === undefined ? {} : { target }),
    });
    const report = JSON.parse(output.stdout()) as ProtectReport;
    return [Object.keys(changes).filter((path) => /\/src\/[^/]+$/.test(path)), report];
  };

  it('is told in a line each, and the rest goes on', async () => {
    const [changed, report] = await run();
    expect(changed).toEqual([`${APP}/src/good.ts`]);
    expect(report.skipped.map(({ file, reason, line }) => [file.slice(13), reason, line])).toEqual([
      ['broken.py', 'does not parse', 2],
      ['broken.ts', expect.stringMatching(/^does not parse: /), 3],
      ['bundle.js', '5.0 MB: a bundle, or data', undefined],
      ['conflict.ts', 'conflict marks of a merge', 3],
      ['latin.ts', 'is not UTF-8', undefined],
      ['linked.ts', 'a link that leaves the folder', undefined],
      ['made.ts', 'is generated, as it says', undefined],
    ]);
    expect(report.protected.map(({ file, name }) => [file, name])).toEqual([
      [`${APP}/src/good.ts`, 'load'],
    ]);
    expect(readFileSync(join(workspace.root, `${APP}/src/good.ts`), 'utf8')).toContain(
      "withCircuitBreaker('users'",
    );
  });

  it.each([
    ['dist/out.js', 'dist holds what a tool made or others wrote'],
    ['vendor', 'vendor holds what a tool made or others wrote'],
    ['node_modules/theirs/index.js', 'node_modules holds what a tool made or others wrote'],
    ['tsconfig.json', 'is neither TypeScript, JavaScript nor Python'],
  ])('that is named says why it is passed by: %s', async (target, why) => {
    const [changed, report] = await run(`${APP}/${target}`);
    expect(changed).toEqual([]);
    expect(report.changed).toBe(false);
    expect(output.stderr()).toContain(why);
  });

  it('that is named and cannot be read says so', async () => {
    const [changed, report] = await run(`${APP}/src/conflict.ts`);
    expect([changed, report.changed]).toEqual([[], false]);
    expect(report.skipped.map(({ file }) => file)).toContain(`${APP}/src/conflict.ts`);
  });

  it('that leads out of the workspace is refused', async () => {
    await expect(run('../elsewhere.ts')).rejects.toThrow(/outside|workspace/);
  });
});
