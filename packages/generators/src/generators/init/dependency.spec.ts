import { readJson, writeJson } from '@nx/devkit';
import { runtimePackage } from '../../shared/own-manifest.js';
import { silenceOutput } from '../../test-support/output.js';
import { addTypeScriptApp } from '../../test-support/workspace.js';
import { InitTrial } from './test-support/init-trial.js';

const output = silenceOutput();
let trial: InitTrial;
beforeEach(() => (trial = new InitTrial()));

describe('the dependency', () => {
  const { name, version } = runtimePackage;

  it("goes into the application's own package.json", async () => {
    await trial.init();
    expect(readJson(trial.tree, 'apps/api/package.json')).toMatchObject({
      dependencies: { [name]: version },
    });
    expect(trial.read('package.json')).not.toContain(name);
  });

  it("goes into the workspace's where the application has none", async () => {
    trial.tree.delete('apps/api/package.json');
    writeJson(trial.tree, 'apps/api/project.json', { name: 'api', projectType: 'application' });
    await trial.init();
    expect(readJson(trial.tree, 'package.json')).toMatchObject({
      dependencies: { [name]: version },
    });
  });

  it.each(['file:../../runtime', 'workspace:*', '0.0.1'])('keeps %s', async (existing) => {
    writeJson(trial.tree, 'apps/api/package.json', {
      name: 'api',
      devDependencies: { [name]: existing },
    });
    const before = trial.read('apps/api/package.json');
    await trial.init();
    expect(trial.read('apps/api/package.json')).toBe(before);
  });

  it('comes up to date where existing versions are not to be kept', async () => {
    writeJson(trial.tree, 'apps/api/package.json', {
      name: 'api',
      dependencies: { [name]: '0.0.1' },
    });
    await trial.init({ keepExistingVersions: false });
    expect(readJson(trial.tree, 'apps/api/package.json')).toMatchObject({
      dependencies: { [name]: version },
    });
  });

  it('is left out with --skip-package-json', async () => {
    expect(await trial.written({ skipPackageJson: true })).not.toContain('apps/api/package.json');
  });
});

describe('nx add, which passes --keepExistingVersions', () => {
  beforeEach(() => addTypeScriptApp(trial.tree, '@demo/web'));

  it('does not fail where several applications could be meant, and says how to go on', async () => {
    expect(await trial.written({ keepExistingVersions: true })).toEqual(['nx.json']);
    expect(output.stdout()).toContain('  nx g @reliability/generators:init --project=@demo/api\n');
    expect(output.stdout()).toContain('  nx g @reliability/generators:init --project=@demo/web\n');
  });

  it('adds the dependency where all applications would share it', async () => {
    for (const app of ['api', 'web']) {
      trial.tree.delete(`apps/${app}/package.json`);
      writeJson(trial.tree, `apps/${app}/project.json`, { name: app, projectType: 'application' });
    }
    expect(await trial.written({ keepExistingVersions: true })).toEqual([
      'nx.json',
      'package.json',
    ]);
  });

  it('sets up the only application', async () => {
    trial.tree.delete('apps/web/package.json');
    expect(await trial.written({ keepExistingVersions: true })).toContain(
      'apps/api/config/reliability.yml',
    );
  });
});
