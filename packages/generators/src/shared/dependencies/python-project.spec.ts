import { pythonProject, requirementsIn } from './python-project.js';

describe('pyproject.toml', () => {
  it.each([
    [
      '[project]',
      '[project]\nname = "a"\ndependencies = [\n  "Psycopg[binary]>=3.2", # fast\n  "redis"\n]',
    ],
    [
      'what is optional',
      '[project]\nname = "a"\n[project.optional-dependencies]\npostgres = ["psycopg"]\ncache = ["redis"]',
    ],
    [
      'a group',
      '[project]\nname = "a"\n[dependency-groups]\nprod = ["psycopg", "redis", {include-group = "x"}]',
    ],
    [
      'Poetry',
      '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.12"\npsycopg = "^3"\nredis = { version = "*" }',
    ],
    [
      'a group of Poetry',
      '[tool.poetry]\nname = "a"\n[tool.poetry.group.server.dependencies]\npsycopg = "^3"\nredis = "*"',
    ],
  ])('says by %s what is required', (_, text) => {
    expect(pythonProject(text)).toEqual({ name: 'a', requirements: ['psycopg', 'redis'] });
  });

  it.each([
    ['words about a driver', '[project]\nkeywords = ["psycopg"]\nclassifiers = ["redis"]'],
    ['groups of developers', '[dependency-groups]\ndev = ["psycopg"]\ntest = ["redis"]'],
    [
      'what tools need',
      '[tool.poetry.group.dev.dependencies]\npsycopg = "3"\n[build-system]\nrequires = ["redis"]',
    ],
    ['a text that is no TOML', '[project\ndependencies = ["psycopg"]'],
    ['tables of another shape', 'project = 1\ntool = []\ndependency-groups = "psycopg"'],
  ])('requires nothing by %s', (_, text) => {
    expect(pythonProject(text)).toEqual({ name: null, requirements: [] });
  });
});

it('requirements.txt names distributions, whatever version, extra, marker or comment follows', () => {
  const text = [
    '# flask',
    'Django==5.1',
    'psycopg2_binary >= 2.9 # driver',
    'redis[hiredis]~=5.0; python_version > "3.8"',
    'shop @ git+https://example.com/shop.git',
    '-r base.txt',
    '--hash=sha256:aa',
    'https://example.com/a.whl',
    'redis\r',
    '',
  ].join('\n');
  expect(requirementsIn(text)).toEqual(['django', 'psycopg2-binary', 'redis', 'shop']);
});
