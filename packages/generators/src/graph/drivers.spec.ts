import { driversIn } from './drivers.js';

describe('the drivers of a project', () => {
  it.each([
    ['[project]', '[project]\ndependencies = ["django>=5", "psycopg[binary]>=3.2", "redis"]'],
    ['Poetry', '[tool.poetry.dependencies]\npsycopg2-binary = "^2.9"\nredis = {version = "*"}'],
    ['requirements.txt', '# psycopg\ndjango==5.1\nasyncpg\nredis~=5.0; python_version > "3.8"'],
  ])('are read from %s', (_, text) => {
    expect(driversIn(undefined, text)).toEqual(['postgres', 'redis']);
  });

  it('are read from package.json, but for what is there for tests', () => {
    const manifest = { dependencies: { mysql2: '3' }, devDependencies: { pg: '8' } };
    expect(driversIn(manifest, '')).toEqual(['mysql']);
  });

  it('are none in words about them', () => {
    const text = '[project]\ndescription = "psycopg for people"\nkeywords = ["psycopg-like"]\n';
    expect(driversIn(undefined, text)).toEqual([]);
  });
});
