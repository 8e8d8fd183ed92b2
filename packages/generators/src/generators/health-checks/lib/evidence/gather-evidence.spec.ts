import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { adviseHealthChecks } from '../../../../advisers/health-check-generator/health-check-generator.js';
import type { CallFact } from '../../../../scan/calls/call-fact.js';
import type { Language } from '../../../../shared/project/language.js';
import { composeEvidence } from './compose-evidence.js';
import { driverOf, requirementsOf } from './driver.js';
import { gatherEvidence } from './gather-evidence.js';

const PROJECT = { name: 'api', root: 'apps/api' };

function call(library: string, kind: CallFact['kind'], dependency: string): CallFact {
  const protection = { timeout: false, retry: false, circuitBreaker: false, fallback: false };
  return {
    file: 'apps/api/src/a.ts',
    line: 7,
    column: 1,
    endLine: 7,
    project: 'api',
    language: 'typescript',
    library,
    callee: 'x',
    kind,
    operation: 'x',
    dependency,
    protection,
    retrySafe: true,
    retrySafeReason: '',
    confidence: 'certain',
  };
}

describe('evidence of what an application depends on', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  });

  const probes = (language: Language, ...calls: CallFact[]) => {
    const requirements = requirementsOf(tree, PROJECT, language);
    const evidence = gatherEvidence(tree, PROJECT, language, calls, requirements);
    return adviseHealthChecks(evidence).probes.map(
      ({ name, type, urlEnv }) => `${name} ${type} ${urlEnv}`,
    );
  };

  it('is the client in its source, and the variable that its source reads', () => {
    tree.write('apps/api/package.json', '{ "dependencies": { "pg": "8" } }');
    tree.write(
      'apps/api/src/db.ts',
      'new Pool({ connectionString: process.env.SHOP_DATABASE_URL })',
    );
    tree.write('apps/api/.env.example', 'SHOP_DATABASE_URL="postgres://u:p@localhost/shop"\n');
    expect(probes('typescript', call('pg', 'db', 'postgres'))).toEqual([
      'database postgres SHOP_DATABASE_URL',
    ]);
  });

  it('is each kind of database, whatever is called first, and one under the usual name', () => {
    tree.write('apps/api/package.json', '{ "dependencies": { "pg": "8", "mongodb": "6" } }');
    tree.write('.env', 'DATABASE_URL=postgres://localhost/x\nEVENTS_URL=mongodb://localhost/x\n');
    const calls = [call('mongodb', 'db', 'mongodb'), call('pg', 'db', 'postgres')];
    expect(probes('typescript', ...calls)).toEqual([
      'mongodb mongodb EVENTS_URL',
      'database postgres DATABASE_URL',
    ]);
  });

  it('is the default beside a variable', () => {
    tree.write('apps/api/package.json', '{ "dependencies": { "ioredis": "5" } }');
    tree.write('apps/api/src/c.ts', "new Redis(process.env.SESSIONS_URL ?? 'redis://localhost')");
    expect(probes('typescript', call('ioredis', 'cache', 'redis'))).toEqual([
      'cache redis SESSIONS_URL',
    ]);
  });

  it('is the schema of Prisma', () => {
    tree.write('package.json', '{ "dependencies": { "@prisma/client": "6" } }');
    tree.write(
      'apps/api/prisma/schema.prisma',
      'datasource db {\n  provider = "mysql"\n  url      = env("SHOP_DB")\n}\n',
    );
    expect(probes('typescript', call('Prisma', 'db', 'database'))).toEqual([
      'database mysql SHOP_DB',
    ]);
  });

  it('is the driver behind SQLAlchemy, or the address where it speaks to several', () => {
    tree.write(
      'apps/api/pyproject.toml',
      '[project]\ndependencies = ["sqlalchemy>=2", "psycopg2-binary"]\n',
    );
    expect(probes('python', call('SQLAlchemy', 'db', 'database'))).toEqual([
      'database postgres DATABASE_URL',
    ]);
    tree.write('apps/api/pyproject.toml', '[project]\ndependencies = ["sqlalchemy>=2"]\n');
    tree.write(
      'docker-compose.yml',
      'services:\n  api:\n    environment:\n      - DB_URI=mysql://db/x\n',
    );
    expect(probes('python', call('SQLAlchemy', 'db', 'database'))).toEqual([
      'database mysql DB_URI',
    ]);
  });

  it('is not what compose runs for others', () => {
    tree.write('docker-compose.yml', 'services:\n  db:\n    image: postgres:16\n');
    expect(probes('typescript')).toEqual([]);
  });

  it('is read from both forms of compose, and a file that is none is told of', () => {
    tree.write(
      'compose.yaml',
      'services:\n  a: &a\n    environment: { A_URL: redis://a, B: 1 }\n  b:\n    environment: [C, "D=x=y"]\n',
    );
    tree.write('docker-compose.yml', 'services: [\n');
    const { variables, unreadable } = composeEvidence(tree, ['.']);
    expect(variables.map(({ variable, value }) => [variable, value])).toEqual([
      ['A_URL', 'redis://a'],
      ['B', '1'],
      ['C', undefined],
      ['D', 'x=y'],
    ]);
    expect(unreadable).toEqual(['docker-compose.yml']);
  });

  it('is read from all files of a composition, and not from another way to run it', () => {
    tree.write('compose.yaml', 'services:\n  cache: { image: "redis:7" }\n');
    tree.write('compose.search.yaml', 'services:\n  db: { image: "pgvector/pgvector:pg16" }\n');
    tree.write('compose.other.yaml', 'services:\n  cache: { image: "mongo:7" }\n');
    const { sightings } = composeEvidence(tree, ['.']);
    expect(sightings.map(({ type, where }) => [type, where])).toEqual([
      ['redis', 'compose.yaml'],
      ['postgres', 'compose.search.yaml'],
    ]);
  });

  it.each([
    ['requirements.txt', 'psycopg[binary]==3.1\nredis>=4\n', 'psycopg'],
    ['requirements.txt', '# psycopg\nSQLAlchemy==2.0\nasyncpg\n', 'asyncpg'],
    [
      'pyproject.toml',
      '[tool.poetry.dependencies]\npython = "^3.11"\npsycopg2-binary = "^2.9"\n',
      'psycopg2',
    ],
    ['pyproject.toml', '[project]\ndependencies = [\n  "Flask-SQLAlchemy>=3",\n]\n', 'sqlalchemy'],
  ])('tells the driver by what %s requires: %j', (file, text, driver) => {
    tree.write(`apps/api/${file}`, text);
    expect(driverOf('postgres', 'python', requirementsOf(tree, PROJECT, 'python'))).toBe(driver);
  });
});
