import { readJson, type Tree, writeJson } from '@nx/devkit';
import { parse } from 'yaml';
import { runtimePackage } from '../../shared/own-manifest.js';
import { silenceOutput } from '../../test-support/output.js';
import {
  addPythonApp,
  addTypeScriptApp,
  changesIn,
  emptyWorkspace,
} from '../../test-support/workspace.js';
import { initGenerator } from './generator.js';
import type { InitGeneratorSchema } from './schema.js';

const SOURCES = [
  'src/health/health-check.ts',
  'src/health/index.ts',
  'src/health/probe.ts',
  'src/health/probes/disk-space.ts',
  'src/health/probes/index.ts',
  'src/reliability/bulkhead.ts',
  'src/reliability/circuit-breaker.ts',
  'src/reliability/config-dir.ts',
  'src/reliability/fallback.ts',
  'src/reliability/index.ts',
  'src/reliability/reliability.ts',
  'src/reliability/retry.ts',
];

describe('init', () => {
  const output = silenceOutput();
  let tree: Tree;
  beforeEach(() => {
    tree = emptyWorkspace();
    addTypeScriptApp(tree, '@demo/api');
  });
  afterEach(() => delete process.env.NX_DRY_RUN);

  const init = (options: InitGeneratorSchema = {}) => initGenerator(tree, options);
  const read = (path: string) => tree.read(path, 'utf-8');
  /** What a run writes, by path; the workspace as it is now is what is compared with. */
  async function written(options: InitGeneratorSchema = {}): Promise<readonly string[]> {
    const before = changesIn(tree);
    await init(options);
    return Object.entries(changesIn(tree))
      .filter(([path, content]) => before[path] !== content)
      .map(([path]) => path)
      .sort();
  }
  /** Asserts that a run is refused and that the tree is as it was. */
  async function refused(
    message: string | RegExp,
    options: InitGeneratorSchema = {},
  ): Promise<void> {
    const before = changesIn(tree);
    await expect(init(options)).rejects.toThrow(message);
    expect(changesIn(tree)).toEqual(before);
  }

  describe('--pattern', () => {
    it.each([
      ['circuit-breaker', 'circuit-breakers.yml'],
      ['retry', 'retry-policies.yml'],
      ['bulkhead', 'bulkheads.yml'],
      ['degradation', 'degradation.yml'],
      ['health-check', 'health-checks.yml'],
    ] as const)('%s emits the source and its own configuration, %s', async (pattern, file) => {
      expect(await written({ pattern })).toEqual([
        ...[...SOURCES, 'config/reliability.yml', `config/${file}`, 'package.json']
          .map((path) => `apps/api/${path}`)
          .sort(),
        'nx.json',
        ...(pattern === 'circuit-breaker' ? ['scripts/test-circuit-breakers.sh'] : []),
      ]);
      expect(parse(read('apps/api/config/reliability.yml')!)).toMatchObject({
        patterns: [pattern],
      });
    });

    it('is all of them where it is not said', async () => {
      const paths = await written();
      expect(paths.filter((path) => path.endsWith('.yml'))).toHaveLength(6);
    });

    it('adds up over several runs', async () => {
      await init({ pattern: 'retry' });
      expect(await written({ pattern: 'bulkhead' })).toEqual([
        'apps/api/config/bulkheads.yml',
        'apps/api/config/reliability.yml',
      ]);
      expect(read('apps/api/config/reliability.yml')).toContain('patterns: [retry, bulkhead] #');
    });
  });

  describe('--project', () => {
    beforeEach(() => addPythonApp(tree, 'orders'));

    it('takes the unscoped end of a name', async () => {
      const paths = await written({ project: 'api' });
      expect(paths.filter((path) => !path.startsWith('apps/api/'))).toEqual([
        'nx.json',
        'scripts/test-circuit-breakers.sh',
      ]);
    });

    it('is refused where it does not exist', () =>
      refused('There is no project called apy. Did you mean @demo/api?', { project: 'apy' }));

    it('has to be said where there are several and nobody can be asked', () =>
      refused(/Which of the 2 applications\?[^]*--pattern=retry --project=orders$/, {
        pattern: 'retry',
      }));

    it('is refused where there is no application', async () => {
      tree = emptyWorkspace();
      await refused('The workspace has no application to protect.');
    });

    it('is refused where its folder lies outside the workspace', async () => {
      writeJson(tree, 'apps/far/project.json', { name: 'far', root: '../far' });
      await refused('The project lies outside the workspace: ../far', {
        project: 'far',
        language: 'ts',
      });
    });
  });

  describe('--language', () => {
    beforeEach(() =>
      tree.write('apps/api/pyproject.toml', '[project]\nname = "api"\ndependencies = []\n'),
    );

    it('has to be said where the project holds both', () =>
      refused('@demo/api holds both package.json and pyproject.toml: TypeScript or Python?'));

    it('ts emits TypeScript and adds the runtime', async () => {
      const paths = await written({ language: 'ts' });
      expect(paths).toContain('apps/api/src/reliability/circuit-breaker.ts');
      expect(paths.some((path) => path.endsWith('.py'))).toBe(false);
    });

    it('py emits Python with the same configuration, and adds PyYAML', async () => {
      const paths = await written({ language: 'py' });
      expect(paths).toContain('apps/api/src/reliability/circuit_breaker.py');
      expect(paths).toContain('apps/api/config/circuit-breakers.yml');
      expect(paths.some((path) => /\.ts$|__pycache__|\.pyc$/.test(path))).toBe(false);
      expect(read('apps/api/pyproject.toml')).toContain('dependencies = ["PyYAML>=6.0"]');
      expect(readJson<object>(tree, 'apps/api/package.json')).not.toHaveProperty('dependencies');
    });
  });

  describe('--on-conflict', () => {
    const path = 'apps/api/src/reliability/retry.ts';
    const mine = 'export const mine = true;\n';
    beforeEach(() => tree.write(path, mine));

    it('fails where it is not said, names the file and the remedies, and writes nothing', () =>
      refused(
        new RegExp(
          `1 emitted file has been changed[^]*  ${path}\n[^]*--on-conflict=keep[^]*--on-conflict=new`,
        ),
      ));

    it('keep leaves a changed file and emits the rest', async () => {
      const paths = await written({ onConflict: 'keep' });
      expect(paths).not.toContain(path);
      expect(paths).toContain('apps/api/src/reliability/bulkhead.ts');
      expect(read(path)).toBe(mine);
    });

    it('new writes beside it', async () => {
      expect(await written({ onConflict: 'new' })).toContain(`${path}.new`);
      expect(read(path)).toBe(mine);
    });
  });

  describe('a second run', () => {
    it('writes nothing and says so', async () => {
      await init();
      process.env.NX_DRY_RUN = 'true';
      expect(await written()).toEqual([]);
      expect(output.stdout()).toContain('Nothing changed: @demo/api was set up already');
    });

    it('writes nothing after somebody has formatted the files otherwise', async () => {
      await init();
      const path = 'apps/api/src/reliability/index.ts';
      tree.write(path, read(path)!.replaceAll("'", '"').replaceAll('\n', '\r\n'));
      expect(await written()).toEqual([]);
    });

    it('writes nothing into Python either, whatever stands in the package marker', async () => {
      addPythonApp(tree, 'orders');
      tree.write('apps/orders/src/__init__.py', '"""Orders."""\n');
      await init({ project: 'orders' });
      expect(read('apps/orders/src/__init__.py')).toBe('"""Orders."""\n');
      expect(await written({ project: 'orders' })).toEqual([]);
    });
  });

  describe('relative imports', () => {
    const path = 'apps/api/src/reliability/retry.ts';

    it('have no ending in CommonJS, as every tool finds them', async () => {
      await init();
      expect(read(path)).toContain("from './reliability';");
    });

    it('end in .js in ES modules', async () => {
      addTypeScriptApp(tree, '@demo/api', { type: 'module' });
      await init();
      expect(read(path)).toContain("from './reliability.js';");
    });

    it('end in .js where those of the application do, and a later change of mind is no conflict', async () => {
      tree.write('apps/api/src/main.ts', "import { start } from './start.js';\n");
      await init();
      expect(read(path)).toContain("from './reliability.js';");
      tree.write('apps/api/src/main.ts', "import { start } from './start';\n");
      expect(await written()).toEqual([]);
    });
  });

  describe('configuration that is there', () => {
    const path = 'apps/api/config/circuit-breakers.yml';

    it('keeps its values, comments and order', async () => {
      const mine = '# ours\nbreakers:\n  db:   { kind: db }  # old\nversion: 1\n';
      tree.write(path, mine);
      await init();
      expect(read(path)).toBe(mine);
    });

    it('learns a pattern, and nothing else changes', async () => {
      const mine = 'patterns: [retry]   # what we use\noutputs: reports\nversion: 1\n';
      tree.write('apps/api/config/reliability.yml', mine);
      await init({ pattern: 'bulkhead' });
      expect(read('apps/api/config/reliability.yml')).toBe(
        mine.replace('[retry]', '[retry, bulkhead]'),
      );
    });

    it('is refused where it is broken, with the place', async () => {
      tree.write(path, 'version: 1\nbreakers: { db: {\n');
      await refused(
        /^apps\/api\/config\/circuit-breakers\.yml:\d+:\d+: [^]*Nothing was written\.$/,
      );
    });

    it('is refused where a key is unknown, with the nearest right one', async () => {
      tree.write(path, 'version: 1\ndefaults:\n  failure_treshold: 3\n');
      await refused(
        'apps/api/config/circuit-breakers.yml:3:3: unknown key "failure_treshold"; did you mean `failure_threshold`?',
      );
    });

    it('is refused also in the file of a pattern that is not asked for', async () => {
      tree.write(path, 'version: 2\n');
      await refused('apps/api/config/circuit-breakers.yml:1:10', { pattern: 'retry' });
    });

    it('is refused where its outputs leave the workspace', async () => {
      tree.write('apps/api/config/reliability.yml', 'version: 1\noutputs: ../../../elsewhere\n');
      await refused(/apps\/api\/config\/reliability\.yml:2:10: [^]*inside the workspace/);
    });
  });

  describe('the schema of a configuration file', () => {
    const firstLine = () => read('apps/api/config/bulkheads.yml')!.split('\n', 1)[0];

    it('is that of the workspace, where npm and its like put packages', async () => {
      await init();
      expect(firstLine()).toContain(
        '=../../../node_modules/@reliability/runtime/schemas/bulkheads',
      );
    });

    it("is the application's own with pnpm", async () => {
      tree.write('pnpm-lock.yaml', '');
      await init();
      expect(firstLine()).toContain('=../node_modules/@reliability/runtime/schemas/bulkheads');
    });

    it('is beside the configuration where the workspace is the application', async () => {
      tree = emptyWorkspace();
      writeJson(tree, 'project.json', { name: 'solo', projectType: 'application' });
      await init({ project: 'solo', language: 'ts' });
      expect(read('config/bulkheads.yml')).toContain('=../node_modules/@reliability/runtime/');
    });
  });

  describe('the dependency', () => {
    const { name, version } = runtimePackage;

    it("goes into the application's own package.json", async () => {
      await init();
      expect(readJson(tree, 'apps/api/package.json')).toMatchObject({
        dependencies: { [name]: version },
      });
      expect(read('package.json')).not.toContain(name);
    });

    it("goes into the workspace's where the application has none", async () => {
      tree.delete('apps/api/package.json');
      writeJson(tree, 'apps/api/project.json', { name: 'api', projectType: 'application' });
      await init();
      expect(readJson(tree, 'package.json')).toMatchObject({ dependencies: { [name]: version } });
    });

    it.each(['file:../../runtime', 'workspace:*', '0.0.1'])('keeps %s', async (existing) => {
      writeJson(tree, 'apps/api/package.json', {
        name: 'api',
        devDependencies: { [name]: existing },
      });
      const before = read('apps/api/package.json');
      await init();
      expect(read('apps/api/package.json')).toBe(before);
    });

    it('comes up to date where existing versions are not to be kept', async () => {
      writeJson(tree, 'apps/api/package.json', { name: 'api', dependencies: { [name]: '0.0.1' } });
      await init({ keepExistingVersions: false });
      expect(readJson(tree, 'apps/api/package.json')).toMatchObject({
        dependencies: { [name]: version },
      });
    });

    it('is left out with --skip-package-json', async () => {
      expect(await written({ skipPackageJson: true })).not.toContain('apps/api/package.json');
    });
  });

  describe('nx add, which passes --keepExistingVersions', () => {
    beforeEach(() => addTypeScriptApp(tree, '@demo/web'));

    it('does not fail where several applications could be meant, and says how to go on', async () => {
      expect(await written({ keepExistingVersions: true })).toEqual(['nx.json']);
      expect(output.stdout()).toContain(
        '  nx g @reliability/generators:init --project=@demo/api\n',
      );
      expect(output.stdout()).toContain(
        '  nx g @reliability/generators:init --project=@demo/web\n',
      );
    });

    it('adds the dependency where all applications would share it', async () => {
      for (const app of ['api', 'web']) {
        tree.delete(`apps/${app}/package.json`);
        writeJson(tree, `apps/${app}/project.json`, { name: app, projectType: 'application' });
      }
      expect(await written({ keepExistingVersions: true })).toEqual(['nx.json', 'package.json']);
    });

    it('sets up the only application', async () => {
      tree.delete('apps/web/package.json');
      expect(await written({ keepExistingVersions: true })).toContain(
        'apps/api/config/reliability.yml',
      );
    });
  });

  describe('--dry-run', () => {
    beforeEach(() => (process.env.NX_DRY_RUN = 'true'));

    it('says what it would verify, and sums up without a task', async () => {
      const task = await init({ pattern: 'circuit-breaker' });
      expect(output.stdout()).toMatch(
        /4\/5 verify +would try[^]*circuit-breaker +it opens[^]*5\/5 summary +@demo\/api would be set up/,
      );
      await task();
    });

    it('--format=json keeps standard output for one JSON object', async () => {
      await init({ format: 'json' });
      expect(JSON.parse(output.stdout())).toMatchObject({
        schemaVersion: 1,
        generator: 'init',
        project: '@demo/api',
        root: 'apps/api',
        language: 'typescript',
        dryRun: true,
        changed: true,
        dependencies: [
          { name: '@reliability/runtime', file: 'apps/api/package.json', action: 'added' },
        ],
        verification: { status: 'not-run' },
      });
      expect(output.stderr()).toMatch(
        /1\/5 probe +@demo\/api in apps\/api: TypeScript \(CommonJS\)/,
      );
    });
  });

  it('goes through its five steps in order', async () => {
    process.env.NX_DRY_RUN = 'true';
    await init();
    expect(output.stdout().match(/\d\/5 \w+/g)).toEqual([
      '1/5 probe',
      '2/5 advise',
      '3/5 generate',
      '4/5 verify',
      '5/5 summary',
    ]);
  });
});
