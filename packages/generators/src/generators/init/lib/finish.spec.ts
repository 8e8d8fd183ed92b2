import { installPackagesTask, type Tree } from '@nx/devkit';
import { silenceOutput } from '../../../test-support/output.js';
import { addPythonApp, addTypeScriptApp, emptyWorkspace } from '../../../test-support/workspace.js';
import { initGenerator } from '../generator.js';
import type { InitGeneratorSchema } from '../schema.js';
import { runVerifier } from './run-verifier.js';
import type { Verification } from './verification.js';

jest.mock('@nx/devkit', () => ({
  ...jest.requireActual<object>('@nx/devkit'),
  installPackagesTask: jest.fn(),
}));
jest.mock('./run-verifier');

const check = { policy: 'retry', name: 'bank', claim: 'retries', ok: true, detail: '3 retries' };
const passed: Verification = { status: 'passed', checks: [check] };

describe('the task after generating', () => {
  const output = silenceOutput();
  let tree: Tree;
  beforeEach(() => {
    jest.mocked(installPackagesTask).mockClear();
    jest.mocked(runVerifier).mockReset().mockResolvedValue(passed);
    tree = emptyWorkspace();
    addTypeScriptApp(tree, 'api');
  });
  const run = async (options: InitGeneratorSchema = {}) => (await initGenerator(tree, options))();

  it('installs what was added, then verifies, then sums up', async () => {
    jest.mocked(runVerifier).mockImplementation(async () => {
      expect(installPackagesTask).toHaveBeenCalledWith(tree, true);
      expect(output.stdout()).not.toContain('5/5 summary');
      return passed;
    });
    await run();
    expect(output.stdout()).toMatch(/Installing @reliability\/runtime 0\.1\.0 with npm/);
    expect(output.stdout()).toMatch(/\nretry +bank +– +✓ +– +3 retries\n/);
  });

  it.each([
    ['nothing was added', () => run({ skipVerify: true })],
    ['the person said so', () => Promise.resolve()],
  ])('does not install where %s', async (why, before) => {
    await before();
    jest.mocked(installPackagesTask).mockClear();
    await run(why === 'the person said so' ? { skipInstall: true } : {});
    expect(installPackagesTask).not.toHaveBeenCalled();
  });

  it('has nothing to install with npm for Python', async () => {
    addPythonApp(tree, 'orders');
    await run({ project: 'orders' });
    expect(installPackagesTask).not.toHaveBeenCalled();
  });

  it('fails with the checks that did, after the summary', async () => {
    const failed = { ...check, ok: false, detail: '0 retries' };
    jest.mocked(runVerifier).mockResolvedValue({ status: 'failed', checks: [check, failed] });
    await expect(run()).rejects.toThrow(
      'Verification failed: 1 of 2 checks.\n  retry bank: retries: 0 retries\n',
    );
    expect(output.stdout()).toMatch(/retry +bank +– +✗/);
    expect(output.stdout()).toContain('✗ retry bank: retries: 0 retries');
  });

  it('does not fail, and claims nothing, where nothing could be tried', async () => {
    const verification = { status: 'not-run', reason: 'no yaml', remedy: 'Install it.' } as const;
    jest.mocked(runVerifier).mockResolvedValue(verification);
    await run();
    expect(output.stdout()).toContain('Not verified: no yaml\nInstall it.\n');
    expect(output.stdout()).not.toContain('✓');
  });

  it('--skip-verify tries nothing and says so', async () => {
    await run({ skipVerify: true });
    expect(runVerifier).not.toHaveBeenCalled();
    expect(output.stdout()).toContain('Not verified: --skip-verify was given');
  });

  it('--format=json prints the report, also of a failure', async () => {
    jest.mocked(runVerifier).mockResolvedValue({ status: 'failed', checks: [] });
    await expect(run({ format: 'json' })).rejects.toThrow();
    expect(JSON.parse(output.stdout())).toMatchObject({
      dryRun: false,
      verification: { status: 'failed' },
    });
  });

  it('tells what the summary of a second run has to tell: files a person changed, one by one', async () => {
    await run();
    tree.write('apps/api/src/reliability/retry.ts', 'export const mine = true;\n');
    await run({ onConflict: 'keep' });
    const summary = output.stdout().split('5/5 summary').at(-1)!;
    expect(summary).toContain('Nothing changed: api was set up already');
    expect(summary).toContain('  apps/api/src/reliability/retry.ts: kept as you changed it\n');
    expect(summary).toContain('  19 files unchanged\n');
    expect(summary).not.toContain('What to do next');
  });
});
