import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Framework } from '../../../shared/project/framework.js';
import type { Findings } from '../../init/lib/probe.js';
import { healthPorts } from './health-ports.js';

const CONFIG = 'apps/api/config/health-checks.yml';
const EMITTED =
  "version: 1\nport: 8000 # of the health server, where health does not share the application's own\npaths: {}\n";

function findings(framework?: Framework): Findings {
  const language = framework === 'express' || framework === undefined ? 'typescript' : 'python';
  return {
    project: { name: 'api', root: 'apps/api' },
    language,
    framework,
    modules: undefined,
    importSuffix: undefined,
    packageManager: 'npm',
    config: [],
  };
}

describe('the ports that health is answered on', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
    tree.write('apps/api/project.json', '{ "name": "api", "projectType": "application" }');
    tree.write(CONFIG, EMITTED);
  });
  const ports = (framework?: Framework, said?: number) =>
    healthPorts(tree, findings(framework), undefined, said);

  it.each<[string, Framework | undefined, string, string, number]>([
    [
      'a command',
      'flask',
      'project.json',
      '{ "name": "api", "projectType": "application", "targets": { "serve": { "command": "flask run -p 5050" } } }',
      5050,
    ],
    [
      'a script',
      'express',
      'package.json',
      '{ "scripts": { "start": "next start -p 3001" } }',
      3001,
    ],
    [
      'a Procfile',
      'fastapi',
      'Procfile',
      'release: alembic upgrade head\nweb: uvicorn a:b --port 5000\n',
      5000,
    ],
    [
      'a Dockerfile',
      'fastapi',
      'Dockerfile',
      'FROM python\nCMD ["uvicorn", "a:b", "--port", "5000"]\n',
      5000,
    ],
    ['what a Dockerfile exposes', 'express', 'Dockerfile', 'FROM node\nEXPOSE 3000\n', 3000],
    ['a literal', 'express', 'src/main.ts', 'app.listen(3000);\n', 3000],
    [
      'a default',
      'express',
      'src/server.ts',
      "app.listen(Number(process.env.PORT ?? '3000'));\n",
      3000,
    ],
    [
      'a default of Python',
      'flask',
      'src/main.py',
      'port = int(os.environ.get("PORT", "8001"))\n',
      8001,
    ],
    ['an argument', 'flask', 'src/app.py', 'app.run(host="0.0.0.0", port=5001)\n', 5001],
    [
      'a server of the standard library',
      undefined,
      'src/main.py',
      'HTTPServer(("", 8080), H)\n',
      8080,
    ],
    ['its framework', 'flask', 'src/main.py', 'app.run()\n', 5000],
  ])('follow from %s', (_, framework, file, text, own) => {
    tree.write(`apps/api/${file}`, text);
    expect(ports(framework)).toEqual({ health: 8000, own, differ: true });
  });

  it('are one where the application listens on the one for health', () => {
    expect(ports('fastapi')).toEqual({ health: 8000, own: 8000, differ: false });
  });

  it('may be two where nobody knows', () => {
    expect(ports('express')).toEqual({ health: 8000, differ: true });
  });

  it('are what a person says', () => {
    tree.write('apps/api/src/main.ts', 'app.listen(3000);\n');
    expect(ports('express', 4000).own).toBe(4000);
  });

  it('are not the one that another application of the workspace listens on', () => {
    tree.write('apps/shop/project.json', '{ "name": "shop", "projectType": "application" }');
    tree.write('apps/shop/src/main.ts', 'server.listen(8000);\n');
    tree.write('apps/api/src/main.py', 'app.run(port=5001)\n');
    expect(ports('flask')).toMatchObject({ health: 5001, own: 5001, differ: false, rival: 'shop' });
    expect(tree.read(CONFIG, 'utf-8')).toBe(
      "version: 1\nport: 5001 # the application's own; shop listens on 8000\npaths: {}\n",
    );
    expect(ports('flask')).toEqual({ health: 5001, own: 5001, differ: false });
  });

  it('but a port that a person has set stays', () => {
    tree.write('apps/shop/project.json', '{ "name": "shop", "projectType": "application" }');
    tree.write('apps/shop/src/main.ts', 'server.listen(8000);\n');
    const mine = 'version: 1\nport: 8000 # mine\n';
    tree.write(CONFIG, mine);
    expect(ports('flask')).toEqual({ health: 8000, own: 5000, differ: true, rival: 'shop' });
    expect(tree.read(CONFIG, 'utf-8')).toBe(mine);
  });
});
