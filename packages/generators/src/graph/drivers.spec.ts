import { driversIn } from './drivers.js';

describe('the drivers of a project', () => {
  it('are read from what it requires in Python, however a driver is built', () => {
    expect(driversIn(undefined, ['django', 'psycopg2-binary', 'redis'])).toEqual([
      'postgres',
      'redis',
    ]);
  });

  it('are read from package.json, but for what is there for tests', () => {
    const manifest = { dependencies: { mysql2: '3' }, devDependencies: { pg: '8' } };
    expect(driversIn(manifest, [])).toEqual(['mysql']);
  });
});
