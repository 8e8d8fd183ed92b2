import { type Tree, writeJson } from '@nx/devkit';
import { addPythonApp, addTypeScriptApp, emptyWorkspace } from '../../test-support/workspace.js';
import { frameworkOf } from './framework.js';
import { chooseLanguage, type LanguageOption, languageEvidence } from './language.js';

describe('the language of a project', () => {
  let tree: Tree;
  beforeEach(() => (tree = emptyWorkspace()));
  const project = { name: 'api', root: 'apps/api' };
  const choose = (wanted: LanguageOption = 'auto', ask?: () => Promise<'typescript' | 'python'>) =>
    chooseLanguage(languageEvidence(tree, project), wanted, project, 'nx g x:init', ask);

  it.each(['pyproject.toml', 'requirements.txt', 'requirements-dev.txt', 'setup.py'])(
    'is Python where there is a %s',
    async (file) => {
      addPythonApp(tree, 'api', { [file]: '' });
      expect(await choose()).toBe('python');
    },
  );

  it('is Python where an executor of @nxlv/python builds it', async () => {
    writeJson(tree, 'apps/api/project.json', {
      name: 'api',
      targets: { build: { executor: '@nxlv/python:build' } },
    });
    expect(await choose()).toBe('python');
  });

  it('is TypeScript where there is a package.json or a tsconfig', async () => {
    addTypeScriptApp(tree, 'api');
    expect(await choose()).toBe('typescript');
  });

  it('is that of the source where no manifest tells', async () => {
    addPythonApp(tree, 'api', {});
    expect(await choose()).toBe('python');
  });

  it('has to be said where both are there', async () => {
    addPythonApp(tree, 'api');
    addTypeScriptApp(tree, 'api');
    await expect(choose()).rejects.toThrow(
      /api holds both package\.json and pyproject\.toml[^]*--project=api --language=ts\n.*--language=py$/,
    );
    expect(await choose('py')).toBe('python');
    expect(await choose('ts')).toBe('typescript');
    expect(await choose('auto', async () => 'python')).toBe('python');
  });

  it('has to be said where neither is there', async () => {
    writeJson(tree, 'apps/api/project.json', { name: 'api' });
    await expect(choose()).rejects.toThrow('api shows neither TypeScript nor Python in apps/api.');
  });
});

describe('frameworkOf', () => {
  const project = { name: 'api', root: 'apps/api' };

  it('prefers the framework that is built on the other', () => {
    const tree = emptyWorkspace();
    addTypeScriptApp(tree, 'api', { dependencies: { express: '5', '@nestjs/core': '11' } });
    expect(frameworkOf(tree, project, 'typescript')).toBe('@nestjs/core');
  });

  it('looks at the workspace where the project has no package.json', () => {
    const tree = emptyWorkspace();
    writeJson(tree, 'package.json', { dependencies: { fastify: '5' } });
    expect(frameworkOf(tree, project, 'typescript')).toBe('fastify');
  });

  it('reads what a Python project requires', () => {
    const tree = emptyWorkspace();
    addPythonApp(tree, 'api', { 'requirements.txt': 'FastAPI>=0.92\nuvicorn\n' });
    expect(frameworkOf(tree, project, 'python')).toBe('fastapi');
    expect(frameworkOf(emptyWorkspace(), project, 'python')).toBeUndefined();
  });
});
