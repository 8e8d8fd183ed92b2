import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { advisedCode } from '../harness/advice.js';
import { describePython } from '../harness/describe-python.js';
import { freePort } from '../harness/free-port.js';
import { startProcess } from '../harness/process.js';
import { startPublishedRegistry } from '../harness/published.js';
import { refusal } from '../harness/refusal.js';
import type { Registry } from '../harness/registry.js';
import { temporaryFolder, type TemporaryFolder } from '../harness/temporary-folder.js';
import { pythonApp } from '../harness/workspace-apps.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const INIT = ['g', '@reliability/generators:init', '--project=orders'];
const PATTERNS = ['circuit-breaker', 'retry', 'bulkhead', 'degradation', 'health-check'];

describePython('init in a Python application', (python) => {
  let registry: Registry;
  let folder: TemporaryFolder;
  let workspace: Workspace;
  let app: string;

  beforeAll(async () => {
    registry = await startPublishedRegistry();
    folder = temporaryFolder('workspace');
    app = join(folder.path, 'apps/orders');
    workspace = await createWorkspace({
      registry,
      folder: folder.path,
      files: pythonApp('orders'),
    });
  });
  afterAll(async () => {
    await registry?.stop();
    folder?.remove();
  });

  test('protects it, shows that it holds, and leaves no byte code behind', async () => {
    const { status, output } = await workspace.nx('add', '@reliability/generators');
    expect({ status, output }).toMatchObject({ status: 0 });
    await workspace.commit('feat: survive failure');
    expect(output).toContain('orders is set up');
    for (const pattern of PATTERNS) expect(output).toMatch(new RegExp(`${pattern} .*✓`));
    expect(output).not.toContain('✗');
    const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /\.pyc$|\.ts$|-tests\//.test(file))).toEqual([]);
    expect(workspace.read('apps/orders/pyproject.toml')).toContain('PyYAML');
  });

  test('a second run changes nothing and says so', async () => {
    const { status, output } = await workspace.nx(...INIT, '--pattern=all');
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('Nothing changed');
    expect(await workspace.changes()).toBe('');
  });

  test('what it tells a person to add starts, protects a call and reports health over HTTP', async () => {
    const [setUp = [], decorator = []] = await advisedCode(workspace, INIT);
    const port = await freePort();
    const config = 'apps/orders/config/health-checks.yml';
    workspace.write(config, workspace.read(config).replace('port: 8000', `port: ${port}`));
    const pay = [...decorator, 'def pay() -> str:', '    return "answered"'];
    const end = ['print(pay(), flush=True)', 'import threading; threading.Event().wait()'];
    workspace.write('apps/orders/src/main.py', [...setUp, ...pay, ...end].join('\n'));
    const running = startProcess(python, ['-B', '-m', 'src.main'], { cwd: app });
    try {
      await running.waitForLine(/^answered$/);
      const response = await fetch(`http://127.0.0.1:${port}/health`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('disk-space');
    } finally {
      await running.stop();
      await workspace.must('git', ['checkout', '--quiet', '.']);
    }
  });

  test('the hyphenated file names stand for the same classes', async () => {
    const program = `
from importlib import import_module
plain = import_module("src.reliability.circuit_breaker")
alias = import_module("src.reliability.circuit-breaker")
assert plain.CircuitBreaker is alias.CircuitBreaker`;
    await workspace.must('env', ['-C', app, python, '-B', '-c', program]);
  });

  test.each([
    {
      input: 'a YAML file that is broken',
      given: (of: Workspace) =>
        of.write('apps/orders/config/retry-policies.yml', 'version: 1\npolicies: [oops\n'),
      says: /apps\/orders\/config\/retry-policies\.yml:\d+:\d+/,
    },
    {
      input: 'an emitted file that a person has changed',
      given: (of: Workspace) => of.write('apps/orders/src/reliability/retry.py', 'MINE = True\n'),
      says: /apps\/orders\/src\/reliability\/retry\.py/,
    },
  ])('$input is refused with a remedy, and nothing changes', async ({ given, says }) => {
    expect(await refusal(workspace, { given, command: INIT })).toMatch(says);
  });
});
