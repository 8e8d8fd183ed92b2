import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Framework } from '../../../shared/project/framework.js';
import type { Language } from '../../../shared/project/language.js';
import type { Findings } from '../../init/lib/probe.js';
import { howItStarts } from './how-it-starts.js';

const PORT = 7;

describe('how an application is started', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
    put('project.json', { name: 'api', projectType: 'application' });
    for (const file of ['src/main.ts', 'src/main.py', 'manage.py']) {
      tree.write(`apps/api/${file}`, '');
    }
  });
  const put = (file: string, content: unknown): void =>
    tree.write(`apps/api/${file}`, typeof content === 'string' ? content : JSON.stringify(content));
  const started = (language: Language, framework?: Framework, entry?: string) => {
    const findings = {
      project: { name: 'api', root: 'apps/api' },
      language,
      framework,
    } as Findings;
    const found = howItStarts(tree, findings, entry);
    return 'reason' in found
      ? found.reason
      : `${found.cwd}: ${found.arguments(PORT).join(' ')} (${found.where})`;
  };
  const target = (command: string, cwd?: string) =>
    put('project.json', {
      name: 'api',
      projectType: 'application',
      targets: { serve: { options: { command, cwd } } },
    });

  it.each<[string, () => void, string]>([
    ['a target of what is built', () => target('node dist/main.js', 'apps/api'), 'project.json'],
    [
      'a target at the top of the workspace',
      () => target('node dist/apps/api/src/main.js'),
      'project.json',
    ],
    [
      'its build target',
      () =>
        put('project.json', {
          name: 'api',
          targets: {
            build: { options: { main: 'apps/api/src/main.ts' } },
            serve: { executor: '@nx/js:node', options: { buildTarget: 'api:build' } },
          },
        }),
      'project.json',
    ],
    [
      'a script',
      () =>
        put('package.json', { scripts: { start: 'NODE_ENV=production tsx watch src/main.ts' } }),
      'package.json',
    ],
    ['Nest', () => put('package.json', { scripts: { start: 'nest start' } }), 'package.json'],
    ['what its package is', () => put('package.json', { main: 'dist/main.js' }), 'package.json'],
    [
      'its Dockerfile',
      () => put('Dockerfile', 'FROM node\nCMD ["node", "dist/main"]\n'),
      'Dockerfile',
    ],
  ])('in TypeScript, by %s, from its source', (_, write, where) => {
    write();
    expect(started('typescript')).toBe(`apps/api: src/main.ts (apps/api/${where})`);
  });

  it.each<[string, Framework | undefined, string, string]>([
    [
      'uvicorn src.main:app --reload --port 80',
      'fastapi',
      '-m uvicorn src.main:app --host 127.0.0.1 --port 7',
      'apps/api',
    ],
    [
      'gunicorn -k uvicorn.workers.UvicornWorker src.main:app',
      undefined,
      '-m uvicorn src.main:app --host 127.0.0.1 --port 7',
      'apps/api',
    ],
    [
      'flask --app src.main run --debug',
      'flask',
      '-m flask --app src.main run --no-reload --host 127.0.0.1 --port 7',
      'apps/api',
    ],
    [
      'gunicorn src.main:app',
      'flask',
      '-m flask --app src.main:app run --no-reload --host 127.0.0.1 --port 7',
      'apps/api',
    ],
    [
      'python manage.py runserver 0.0.0.0:80',
      'django',
      'manage.py runserver --noreload 127.0.0.1:7',
      'apps/api',
    ],
    ['python apps/api/src/main.py', undefined, 'src/main.py', 'apps/api'],
    ['python3 -m src.main', undefined, '-m src.main', 'apps/api'],
    [
      'fastapi run src/main.py',
      'fastapi',
      '-m uvicorn src.main:app --host 127.0.0.1 --port 7',
      'apps/api',
    ],
  ])('in Python, by %s', (command, framework, args, cwd) => {
    target(command);
    expect(started('python', framework)).toBe(`${cwd}: ${args} (apps/api/project.json)`);
  });

  it('by the file that makes it, where nothing else says', () => {
    const entry = 'apps/api/src/main.py';
    tree.write(entry, 'app = FastAPI()\nadd_health(app)\n');
    expect(started('typescript', 'express', 'apps/api/src/main.ts')).toContain(': src/main.ts (');
    expect(started('python', 'fastapi', entry)).toContain('-m uvicorn src.main:app ');
    expect(started('python', 'django', entry)).toContain('manage.py runserver');
  });

  it('is not guessed where a command is not understood', () => {
    target('docker compose up api');
    expect(started('typescript', 'express', 'apps/api/src/main.ts')).toBe(
      'how apps/api/project.json starts it, docker compose up api, is not understood',
    );
    tree.delete('apps/api/project.json');
    put('package.json', {});
    expect(started('typescript')).toBe(
      'no target, script, Procfile or Dockerfile says how it starts',
    );
  });
});
