import { readJson, writeJson } from '@nx/devkit';
import { parse } from 'yaml';
import { silenceOutput } from '../../test-support/output.js';
import { addPythonApp, addTypeScriptApp, emptyWorkspace } from '../../test-support/workspace.js';
import { InitTrial } from './test-support/init-trial.js';

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
  let trial: InitTrial;
  beforeEach(() => (trial = new InitTrial()));
  afterEach(() => delete process.env.NX_DRY_RUN);

  describe('--pattern', () => {
    it.each([
      ['circuit-breaker', 'circuit-breakers.yml'],
      ['retry', 'retry-policies.yml'],
      ['bulkhead', 'bulkheads.yml'],
      ['degradation', 'degradation.yml'],
      ['health-check', 'health-checks.yml'],
    ] as const)('%s emits the source and its own configuration, %s', async (pattern, file) => {
      expect(await trial.written({ pattern })).toEqual([
        ...[...SOURCES, 'config/reliability.yml', `config/${file}`, 'package.json']
          .map((path) => `apps/api/${path}`)
          .sort(),
        'nx.json',
        ...(pattern === 'circuit-breaker' ? ['scripts/test-circuit-breakers.sh'] : []),
      ]);
      expect(parse(trial.read('apps/api/config/reliability.yml')!)).toMatchObject({
        patterns: [pattern],
      });
    });

    it('is all of them where it is not said', async () => {
      const paths = await trial.written();
      expect(paths.filter((path) => path.endsWith('.yml'))).toHaveLength(6);
    });

    it('adds up over several runs', async () => {
      await trial.init({ pattern: 'retry' });
      expect(await trial.written({ pattern: 'bulkhead' })).toEqual([
        'apps/api/config/bulkheads.yml',
        'apps/api/config/reliability.yml',
      ]);
      expect(trial.read('apps/api/config/reliability.yml')).toContain(
        'patterns: [retry, bulkhead] #',
      );
    });
  });

  describe('--project', () => {
    beforeEach(() => addPythonApp(trial.tree, 'orders'));

    it('takes the unscoped end of a name', async () => {
      const paths = await trial.written({ project: 'api' });
      expect(paths.filter((path) => !path.startsWith('apps/api/'))).toEqual([
        'nx.json',
        'scripts/test-circuit-breakers.sh',
      ]);
    });

    it('is refused where it does not exist', () =>
      trial.refused('There is no project called apy. Did you mean @demo/api?', { project: 'apy' }));

    it('has to be said where there are several and nobody can be asked', () =>
      trial.refused(/Which of the 2 applications\?[^]*--pattern=retry --project=orders$/, {
        pattern: 'retry',
      }));

    it('is refused where there is no application', async () => {
      trial = new InitTrial(emptyWorkspace());
      await trial.refused('The workspace has no application to protect.');
    });

    it('is refused where its folder lies outside the workspace', async () => {
      writeJson(trial.tree, 'apps/far/project.json', { name: 'far', root: '../far' });
      await trial.refused('The project lies outside the workspace: ../far', {
        project: 'far',
        language: 'ts',
      });
    });
  });

  describe('--language', () => {
    beforeEach(() =>
      trial.tree.write('apps/api/pyproject.toml', '[project]\nname = "api"\ndependencies = []\n'),
    );

    it('has to be said where the project holds both', () =>
      trial.refused('@demo/api holds both package.json and pyproject.toml: TypeScript or Python?'));

    it('ts emits TypeScript and adds the runtime', async () => {
      const paths = await trial.written({ language: 'ts' });
      expect(paths).toContain('apps/api/src/reliability/circuit-breaker.ts');
      expect(paths.some((path) => path.endsWith('.py'))).toBe(false);
    });

    it('py emits Python with the same configuration, and adds PyYAML', async () => {
      const paths = await trial.written({ language: 'py' });
      expect(paths).toContain('apps/api/src/reliability/circuit_breaker.py');
      expect(paths).toContain('apps/api/config/circuit-breakers.yml');
      expect(paths.some((path) => /\.ts$|__pycache__|\.pyc$/.test(path))).toBe(false);
      expect(trial.read('apps/api/pyproject.toml')).toContain('dependencies = ["PyYAML>=6.0"]');
      expect(readJson<object>(trial.tree, 'apps/api/package.json')).not.toHaveProperty(
        'dependencies',
      );
    });
  });

  describe('--on-conflict', () => {
    const path = 'apps/api/src/reliability/retry.ts';
    const mine = 'export const mine = true;\n';
    beforeEach(() => trial.tree.write(path, mine));

    it('fails where it is not said, names the file and the remedies, and writes nothing', () =>
      trial.refused(
        new RegExp(
          `1 emitted file has been changed[^]*  ${path}\n[^]*--on-conflict=keep[^]*--on-conflict=new`,
        ),
      ));

    it('keep leaves a changed file and emits the rest', async () => {
      const paths = await trial.written({ onConflict: 'keep' });
      expect(paths).not.toContain(path);
      expect(paths).toContain('apps/api/src/reliability/bulkhead.ts');
      expect(trial.read(path)).toBe(mine);
    });

    it('new writes beside it', async () => {
      expect(await trial.written({ onConflict: 'new' })).toContain(`${path}.new`);
      expect(trial.read(path)).toBe(mine);
    });
  });

  describe('a second run', () => {
    it('writes nothing and says so', async () => {
      await trial.init();
      process.env.NX_DRY_RUN = 'true';
      expect(await trial.written()).toEqual([]);
      expect(output.stdout()).toContain('Nothing changed: @demo/api was set up already');
    });

    it('writes nothing after somebody has formatted the files otherwise', async () => {
      await trial.init();
      const path = 'apps/api/src/reliability/index.ts';
      trial.tree.write(path, trial.read(path)!.replaceAll("'", '"').replaceAll('\n', '\r\n'));
      expect(await trial.written()).toEqual([]);
    });

    it('writes nothing into Python either, whatever stands in the package marker', async () => {
      addPythonApp(trial.tree, 'orders');
      trial.tree.write('apps/orders/src/__init__.py', '"""Orders."""\n');
      await trial.init({ project: 'orders' });
      expect(trial.read('apps/orders/src/__init__.py')).toBe('"""Orders."""\n');
      expect(await trial.written({ project: 'orders' })).toEqual([]);
    });
  });

  describe('relative imports', () => {
    const path = 'apps/api/src/reliability/retry.ts';

    it('have no ending in CommonJS, as every tool finds them', async () => {
      await trial.init();
      expect(trial.read(path)).toContain("from './reliability';");
    });

    it('end in .js in ES modules', async () => {
      addTypeScriptApp(trial.tree, '@demo/api', { type: 'module' });
      await trial.init();
      expect(trial.read(path)).toContain("from './reliability.js';");
    });

    it('end in .js where those of the application do, and a later change of mind is no conflict', async () => {
      trial.tree.write('apps/api/src/main.ts', "import { start } from './start.js';\n");
      await trial.init();
      expect(trial.read(path)).toContain("from './reliability.js';");
      trial.tree.write('apps/api/src/main.ts', "import { start } from './start';\n");
      expect(await trial.written()).toEqual([]);
    });
  });

  describe('--dry-run', () => {
    beforeEach(() => (process.env.NX_DRY_RUN = 'true'));

    it('says what it would verify, and sums up without a task', async () => {
      const task = await trial.init({ pattern: 'circuit-breaker' });
      expect(output.stdout()).toMatch(
        /4\/5 verify +would try[^]*circuit-breaker +it opens[^]*5\/5 summary +@demo\/api would be set up/,
      );
      await task();
    });

    it('--format=json keeps standard output for one JSON object', async () => {
      await trial.init({ format: 'json' });
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
    await trial.init();
    expect(output.stdout().match(/\d\/5 \w+/g)).toEqual([
      '1/5 probe',
      '2/5 advise',
      '3/5 generate',
      '4/5 verify',
      '5/5 summary',
    ]);
  });
});
