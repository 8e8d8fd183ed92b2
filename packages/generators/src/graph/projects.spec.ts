import { projectsIn } from './projects.js';

const names = (files: Readonly<Record<string, string>>): readonly string[] =>
  projectsIn(Object.entries(files).map(([file, text]) => ({ file, text }))).map(
    ({ root, name }) => `${root} ${name}`,
  );

describe('a project is called', () => {
  it('as its pyproject.toml has it, where the package.json beside it is there for tests', () => {
    const pyproject = '[build-system]\nname = "no"\n[project]\nname = "dispatch"\n';
    expect(
      names({ 'pyproject.toml': pyproject, 'package.json': '{ "name": "dispatch-e2e" }' }),
    ).toEqual(['. dispatch']);
  });

  it('as its package.json has it, where that is a program of its own', () => {
    expect(
      names({
        'pyproject.toml': '[project]\nname = "tools"\n',
        'package.json': '{ "name": "shop" }',
      }),
    ).toEqual(['. shop']);
  });
});
