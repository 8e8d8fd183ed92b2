import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { cleanEnvironment } from '../../harness/clean-environment.js';
import { describePython } from '../../harness/describe-python.js';
import { freePort } from '../../harness/free-port.js';
import { type RunningProcess, startProcess } from '../../harness/process.js';
import { repositoryRoot } from '../../harness/repository-root.js';
import { temporaryFolder } from '../../harness/temporary-folder.js';
import { type Workspace, workspaceAt } from '../../harness/workspace.js';
import { runCommand } from '../../harness/command.js';
import { applicationOf, type Kind } from './applications.js';

const GENERATOR = '@reliability/generators:health-checks';
const OPTIONS = ['--deep', '--skip-install', '--skip-verify', '--format=json', '--quiet'];
const PATHS = ['/health', '/health/ready', '/health/alive', '/health/startup'];

describe('health is answered on its own port after one command, whatever the application listens on', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let workspace: Workspace;
  let running: RunningProcess | undefined;

  beforeEach(() => {
    folder = temporaryFolder('ports');
    symlinkSync(join(repositoryRoot, 'node_modules'), join(folder.path, 'node_modules'));
    workspace = workspaceAt(folder.path);
    workspace.write('nx.json', '{ "analytics": false }\n');
    workspace.write('package.json', '{ "name": "ports", "private": true }\n');
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    folder.remove();
  });

  /** Makes the application, gives it health by the command alone, and starts it as its owner would. */
  async function start(
    kind: Kind,
    own: number,
    environment: NodeJS.ProcessEnv,
    python = '',
  ): Promise<Summary> {
    const { files, command } = applicationOf(kind, own);
    for (const [file, content] of Object.entries(files)) workspace.write(file, content);
    const args = ['g', GENERATOR, '--project=api', ...OPTIONS];
    const { stdout } = await workspace.must('node_modules/.bin/nx', args);
    const [program = '', ...rest] = command;
    running = startProcess(program === 'python' ? python : program, rest, {
      cwd: join(folder.path, 'apps/api'),
      env: cleanEnvironment({ PYTHONDONTWRITEBYTECODE: '1', ...environment }),
    });
    await running.waitForPort(own);
    return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Summary;
  }

  /** What curl is answered, as soon as anybody listens. */
  async function curl(port: number, path: string): Promise<string> {
    const url = `http://127.0.0.1:${port}${path}`;
    const options = ['--silent', '--output', '/dev/null', '--write-out', '%{http_code}'];
    const retry = [
      '--retry',
      '20',
      '--retry-delay',
      '1',
      '--retry-connrefused',
      '--max-time',
      '30',
    ];
    return (await runCommand('curl', [...options, ...retry, url])).stdout;
  }

  const answers = (port: number): Promise<string[]> =>
    Promise.all(PATHS.map((path) => curl(port, path)));

  const ALL_WELL = ['200', '200', '200', '200'];

  for (const kind of ['express', 'fastify', 'koa', 'hono', 'node:http'] as const) {
    test(`with ${kind}, on both ports`, async () => {
      const [own, health] = [await freePort(), await freePort()];
      const { wiring } = await start(kind, own, { HEALTH_PORT: String(health) });
      expect(wiring.ports).toEqual({ own, health: 8000, differ: true });
      expect(wiring.beside?.how).toContain('serveBeside(');
      expect(await answers(health)).toEqual(ALL_WELL);
      expect(await answers(own)).toEqual(ALL_WELL);
      expect(await curl(own, '/')).toBe('200');
      expect(await curl(health, '/')).toBe('404');
      expect(workspace.read('apps/api/config/health-checks.yml')).toContain('port: 8000');
    });
  }

  test('with Express on that port itself, from the environment, the application keeps it', async () => {
    const own = await freePort();
    await start('express', own, { HEALTH_PORT: String(own) });
    expect(await answers(own)).toEqual(ALL_WELL);
    expect(await curl(own, '/')).toBe('200');
    expect(running!.output).not.toContain('not answered');
  });

  describePython('in Python', (python) => {
    for (const kind of ['flask', 'fastapi', 'django', 'http.server'] as const) {
      test(`with ${kind}, on both ports`, async () => {
        const [own, health] = [await freePort(), await freePort()];
        const environment = { HEALTH_PORT: String(health) };
        const { wiring } = await start(kind, own, environment, python);
        expect(wiring.ports).toEqual({ own, health: 8000, differ: true });
        expect(await answers(health)).toEqual(ALL_WELL);
        expect(await answers(own)).toEqual(ALL_WELL);
        expect(await curl(own, '/')).toBe('200');
      });
    }
  });
});

/** What `--format=json` says of a run. */
interface Summary {
  readonly wiring: {
    readonly beside?: { readonly how: string };
    readonly ports: { readonly own?: number; readonly health: number; readonly differ: boolean };
  };
}
