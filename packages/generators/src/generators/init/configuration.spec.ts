import { writeJson } from '@nx/devkit';
import { silenceOutput } from '../../test-support/output.js';
import { emptyWorkspace } from '../../test-support/workspace.js';
import { InitTrial } from './test-support/init-trial.js';

silenceOutput();
let trial: InitTrial;
beforeEach(() => (trial = new InitTrial()));

describe('configuration that is there', () => {
  const path = 'apps/api/config/circuit-breakers.yml';

  it('keeps its values, comments and order', async () => {
    const mine = '# ours\nbreakers:\n  db:   { kind: db }  # old\nversion: 1\n';
    trial.tree.write(path, mine);
    await trial.init();
    expect(trial.read(path)).toBe(mine);
  });

  it('learns a pattern, and nothing else changes', async () => {
    const mine = 'patterns: [retry]   # what we use\noutputs: reports\nversion: 1\n';
    trial.tree.write('apps/api/config/reliability.yml', mine);
    await trial.init({ pattern: 'bulkhead' });
    expect(trial.read('apps/api/config/reliability.yml')).toBe(
      mine.replace('[retry]', '[retry, bulkhead]'),
    );
  });

  it('is refused where it is broken, with the place', async () => {
    trial.tree.write(path, 'version: 1\nbreakers: { db: {\n');
    await trial.refused(
      /^apps\/api\/config\/circuit-breakers\.yml:\d+:\d+: [^]*Nothing was written\.$/,
    );
  });

  it('is refused where a key is unknown, with the nearest right one', async () => {
    trial.tree.write(path, 'version: 1\ndefaults:\n  failure_treshold: 3\n');
    await trial.refused(
      'apps/api/config/circuit-breakers.yml:3:3: unknown key "failure_treshold"; did you mean `failure_threshold`?',
    );
  });

  it('is refused also in the file of a pattern that is not asked for', async () => {
    trial.tree.write(path, 'version: 2\n');
    await trial.refused('apps/api/config/circuit-breakers.yml:1:10', { pattern: 'retry' });
  });

  it('is refused where its outputs leave the workspace', async () => {
    trial.tree.write(
      'apps/api/config/reliability.yml',
      'version: 1\noutputs: ../../../elsewhere\n',
    );
    await trial.refused(/apps\/api\/config\/reliability\.yml:2:10: [^]*inside the workspace/);
  });
});

describe('the schema of a configuration file', () => {
  const firstLine = () => trial.read('apps/api/config/bulkheads.yml')!.split('\n', 1)[0];

  it('is that of the workspace, where npm and its like put packages', async () => {
    await trial.init();
    expect(firstLine()).toContain('=../../../node_modules/@reliability/runtime/schemas/bulkheads');
  });

  it("is the application's own with pnpm", async () => {
    trial.tree.write('pnpm-lock.yaml', '');
    await trial.init();
    expect(firstLine()).toContain('=../node_modules/@reliability/runtime/schemas/bulkheads');
  });

  it('is beside the configuration where the workspace is the application', async () => {
    trial = new InitTrial(emptyWorkspace());
    writeJson(trial.tree, 'project.json', { name: 'solo', projectType: 'application' });
    await trial.init({ project: 'solo', language: 'ts' });
    expect(trial.read('config/bulkheads.yml')).toContain('=../node_modules/@reliability/runtime/');
  });
});
