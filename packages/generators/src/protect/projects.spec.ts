import { silenceOutput } from '../test-support/output.js';
import type { ProtectReport } from './report.js';
import { WorkspaceOnDisk } from './test-support/workspace-on-disk.js';

const TYPESCRIPT = `import axios from 'axios';
export const load = async (id: string) => { return axios.get(\`http://users/\${id}\`); };
`;
const PYTHON = `import requests


def load(user):
    return requests.get(f"http://users/{user}", timeout=1)
`;
const PYPROJECT = '[project]\nname = "api"\nrequires-python = ">=3.11"\ndependencies = []\n';

describe('the project', () => {
  const output = silenceOutput();

  async function run(files: Readonly<Record<string, string>>, options: object = {}) {
    const workspace = new WorkspaceOnDisk(files);
    try {
      return await workspace.run('circuit-breaker', { skipTypeCheck: true, ...options });
    } finally {
      workspace.remove();
    }
  }
  const report = (): ProtectReport => JSON.parse(output.stdout()) as ProtectReport;

  it('may be a package.json alone, and CommonJS that nobody compiles', async () => {
    const changes = await run({
      'apps/api/package.json': '{ "name": "api", "version": "0.0.0" }\n',
      'apps/api/src/index.js': `const axios = require('axios');\nexports.load = async (id) => { return axios.get('http://users/' + id); };\n`,
    });
    expect(changes['apps/api/src/index.js']).toContain(
      "const { withCircuitBreaker } = require('@reliability/runtime');",
    );
    expect(changes['apps/api/package.json']).toContain('@reliability/runtime');
  });

  it('may be the workspace itself', async () => {
    const changes = await run({
      'project.json': '{ "name": "api", "projectType": "application", "root": "." }\n',
      'tsconfig.json': '{}\n',
      'src/users/load.ts': TYPESCRIPT,
    });
    expect(changes['src/users/load.ts']).toContain("from '../reliability/index'");
    expect(Object.keys(changes)).toContain('config/circuit-breakers.yml');
  });

  it('that is Python gets Python, and its TypeScript is listed', async () => {
    const changes = await run(
      {
        'apps/api/project.json': '{ "name": "api", "projectType": "application" }\n',
        'apps/api/pyproject.toml': PYPROJECT,
        'apps/api/src/clients.py': PYTHON,
        'apps/api/web/load.ts': TYPESCRIPT,
      },
      { language: 'py' },
    );
    expect(changes['apps/api/src/clients.py']).toContain(
      'from src.reliability import record, with_circuit_breaker',
    );
    expect(report().leftAlone.map(({ file, reason }) => [file, reason])).toEqual([
      [
        'apps/api/web/load.ts',
        'is no Python, in a project that is set up for it: run it again with --language=ts',
      ],
    ]);
  });

  it('that is none in Nx is told how to become one', async () => {
    const files = { 'svc/pyproject.toml': PYPROJECT, 'svc/app/clients.py': PYTHON };
    await expect(run(files, { target: 'svc/app' })).rejects.toThrow(
      'svc/app lies in no Nx project.\nMake it one: put { "name": "svc", "projectType": "application" } into svc/project.json, and run the command again.',
    );
  });

  it('is told the same by a dry run, which writes nothing', async () => {
    const files = {
      'apps/api/package.json': '{ "name": "api", "version": "0.0.0" }\n',
      'apps/api/tsconfig.json': '{}\n',
      'apps/api/src/load.ts': TYPESCRIPT,
    };
    process.env.NX_DRY_RUN = 'true';
    try {
      await run(files);
    } finally {
      delete process.env.NX_DRY_RUN;
    }
    const { protected: units, ...dry } = report();
    expect([dry.dryRun, dry.changed]).toEqual([true, true]);
    expect(units).toEqual([
      {
        file: 'apps/api/src/load.ts',
        name: 'load',
        dependency: 'users',
        kind: 'http',
        style: 'body',
        lines: [2],
        notes: [],
      },
    ]);
  });
});
