import type { Tree } from '@nx/devkit';
import { addPythonApp, emptyWorkspace } from '../../test-support/workspace.js';
import { addPyYaml } from './python-requirement.js';

const project = { name: 'orders', root: 'apps/orders' };

describe('addPyYaml', () => {
  let tree: Tree;
  beforeEach(() => (tree = emptyWorkspace()));

  it.each([
    [
      '[project]\nname = "a"\ndependencies = []\n',
      '[project]\nname = "a"\ndependencies = ["PyYAML>=6.0"]\n',
    ],
    [
      '[project]\ndependencies = ["flask", "uvicorn[standard]"] # web\n',
      '[project]\ndependencies = ["flask", "uvicorn[standard]", "PyYAML>=6.0"] # web\n',
    ],
    [
      '[project]\ndependencies = [\n    "flask", # the web\n    "uvicorn[standard]"  # serves [it]\n]\n',
      '[project]\ndependencies = [\n    "flask", # the web\n    "uvicorn[standard]",  # serves [it]\n    "PyYAML>=6.0",\n]\n',
    ],
    [
      '[project]\nname = "a"\n\n[tool.black]\nline-length = 100\n',
      '[project]\nname = "a"\ndependencies = ["PyYAML>=6.0"]\n\n[tool.black]\nline-length = 100\n',
    ],
    [
      '[tool.poetry.dependencies]\npython = "^3.11" # at least\n\n[build-system]\nrequires = []\n',
      '[tool.poetry.dependencies]\npython = "^3.11" # at least\nPyYAML = ">=6.0"\n\n[build-system]\nrequires = []\n',
    ],
  ])('adds it to pyproject.toml and leaves the rest alone: %j', (before, after) => {
    addPythonApp(tree, 'orders', { 'pyproject.toml': before, 'requirements.txt': 'flask\n' });
    expect(addPyYaml(tree, project)).toMatchObject({
      file: 'apps/orders/pyproject.toml',
      action: 'added',
    });
    expect(tree.read('apps/orders/pyproject.toml', 'utf-8')).toBe(after);
    expect(tree.read('apps/orders/requirements.txt', 'utf-8')).toBe('flask\n');
    expect(addPyYaml(tree, project).action).toBe('kept');
  });

  it('adds a line to requirements.txt where pyproject.toml says nothing about dependencies', () => {
    addPythonApp(tree, 'orders', {
      'pyproject.toml': '[tool.black]\n',
      'requirements.txt': '# web\nflask',
    });
    expect(addPyYaml(tree, project)).toMatchObject({ file: 'apps/orders/requirements.txt' });
    expect(tree.read('apps/orders/requirements.txt', 'utf-8')).toBe('# web\nflask\nPyYAML>=6.0\n');
  });

  it.each(['pyyaml==6.0.1\n', 'flask\nPyYAML[libyaml] >= 5\n'])(
    'keeps what is there: %j',
    (text) => {
      addPythonApp(tree, 'orders', { 'requirements.txt': text });
      expect(addPyYaml(tree, project).action).toBe('kept');
      expect(tree.read('apps/orders/requirements.txt', 'utf-8')).toBe(text);
    },
  );

  it('does not take a comment for a requirement', () => {
    addPythonApp(tree, 'orders', { 'requirements.txt': '# no pyyaml here\n' });
    expect(addPyYaml(tree, project).action).toBe('added');
  });

  it.each([{ 'setup.py': '' }, { 'pyproject.toml': '[project]\ndynamic = ["dependencies"]\n' }])(
    'leaves it to the person where there is no place that can be edited: %j',
    (files) => {
      addPythonApp(tree, 'orders', files);
      expect(addPyYaml(tree, project)).toEqual({
        name: 'PyYAML',
        version: '>=6.0',
        action: 'manual',
      });
    },
  );
});
