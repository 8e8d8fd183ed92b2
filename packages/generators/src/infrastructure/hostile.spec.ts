import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addressesOf } from './address.js';
import { readInfrastructure } from './read-infrastructure.js';
import { readFiles as read } from './test-support/read-files.js';

const GOOD = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec: { template: { spec: { containers: [{ name: api, image: api }] } } }
`;

describe('what anybody may have written', () => {
  const bomb = `kind: Deployment
a: &a [x, x, x, x, x, x, x, x, x, x]
${'bcdefgh'
  .split('')
  .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[index]}`).join(', ')}]`)
  .join('\n')}`;

  it.each([
    ['aliases that multiply', bomb],
    ['nesting without end', `kind: Deployment\nx: ${'['.repeat(50_000)}`],
    ['no YAML', 'kind: Deployment\n\t- {'],
    [
      'keys of the prototype',
      'kind: Deployment\n__proto__: { polluted: true }\nmetadata: { name: constructor }',
    ],
    [
      'other shapes',
      'kind: Deployment\nmetadata: { name: x }\nspec: { template: { spec: { containers: { a: 1 } } } }',
    ],
  ])('keeps nobody from reading the rest: %s', async (_, text) => {
    const { workloads } = await read({
      'k8s/a.yaml': text,
      'k8s/b.yaml': `${text.includes('[[[') ? '' : text}\n---\n${GOOD}`,
      'compose.yaml': text.replace('kind: Deployment', 'services: { db: { image: postgres } }'),
    });
    expect(workloads.some(({ name }) => name === 'api')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('says what could not be read, in one line each', async () => {
    const { unreadable } = await read({
      'k8s/a.yaml': bomb,
      'k8s/b.yaml': `${GOOD}---\nkind: Service\nmetadata: {`,
      'docker-compose.yml': '- a list',
    });
    expect(unreadable.map(({ file }) => file)).toEqual([
      'docker-compose.yml',
      'k8s/a.yaml',
      'k8s/b.yaml',
    ]);
    expect(unreadable[2]!.reason).toMatch(/^is no YAML that can be read: line \d+$/);
    for (const { reason } of unreadable) expect(reason).not.toContain('\n');
  });

  describe('on disk', () => {
    let root: string;
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), 'reliability-infrastructure-'));
    });
    afterEach(() => rmSync(root, { recursive: true }));

    it('what is too large is told of; what is vendored, ignored, linked or there for tests is passed by', async () => {
      write('k8s/api.yaml', GOOD);
      write('k8s/huge.yaml', `# ${'x'.repeat(2_000_000)}`);
      write('.gitignore', 'ignored');
      for (const folder of ['node_modules/a', 'vendor/b', 'ignored', 'tests/c', 'dist']) {
        write(`${folder}/x.yaml`, GOOD.replace('name: api', `name: ${folder.replace('/', '-')}`));
      }
      symlinkSync(join(root, 'k8s'), join(root, 'linked'));
      symlinkSync('/etc/passwd', join(root, 'k8s', 'passwd.yaml'));
      const { workloads, unreadable } = await readInfrastructure(root);
      expect(workloads.map(({ name }) => name)).toEqual(['api']);
      expect(unreadable).toEqual([{ file: 'k8s/huge.yaml', reason: 'is larger than 1 MiB' }]);
    });

    it('grows linearly: of eight times the manifests it takes not much more than eight times as long', async () => {
      const cpu = async (count: number): Promise<number> => {
        for (let index = 0; index < count; index++) {
          write(
            `k8s/${count}/${index}.yaml`,
            GOOD.replaceAll('name: api', `name: api-${count}-${index}`),
          );
        }
        const before = process.cpuUsage();
        const { workloads } = await readInfrastructure(root);
        expect(workloads).toHaveLength(count);
        rmSync(join(root, 'k8s'), { recursive: true });
        const { user, system } = process.cpuUsage(before);
        return user + system;
      };
      await cpu(100);
      const [few, many] = [await cpu(100), await cpu(800)];
      expect(many / few).toBeLessThan(20);
    });
  });
});

describe('an address', () => {
  it.each([
    [
      'DATABASE_URL',
      'postgres://me:pa@ss:w0rd@db.internal:5433/x?a=b',
      'db.internal',
      5433,
      'postgres',
    ],
    [
      'SPRING_DATASOURCE_URL',
      'jdbc:postgresql://ledger-db:5432/postgresdb',
      'ledger-db',
      5432,
      'postgres',
    ],
    ['DB_CONNECTION_STRING', 'Host=db;Username=me;Password=S3CR3T', 'db', null, null],
    ['DSN', 'host=db user=me password=S3CR3T', 'db', null, null],
    ['REDIS_ADDR', 'redis-cart:6379', 'redis-cart', 6379, 'redis'],
    ['CACHE', 'valkey:6379', 'valkey', 6379, 'redis'],
    ['ORDERS_HOST', 'orders', 'orders', null, null],
    [
      'MONGO_URL',
      'mongodb+srv://me:S3CR3T@cluster0.abc.mongodb.net/x',
      'cluster0.abc.mongodb.net',
      null,
      'mongodb',
    ],
    ['API', '"http://api/users/@me"', 'api', null, null],
  ])('%s=%s', (variable, value, host, port, product) => {
    const found = addressesOf(variable, value);
    expect(found).toMatchObject([{ host, port, product }]);
    expect(JSON.stringify(found)).not.toMatch(/S3CR3T|w0rd|me:/);
  });

  it.each([
    ['VERSION', '1.2.3'],
    ['LOG_LEVEL', 'info'],
    ['GREETING', 'hello: you'],
    ['TIMEOUT', '30s'],
    ['DATABASE_URL', ''],
    ['PORT', '8080'],
  ])('is not %s=%s', (variable, value) => {
    expect(addressesOf(variable, value)).toEqual([]);
  });

  it('may be several', () => {
    const found = addressesOf('KAFKA_BROKERS', 'kafka-0:9092,kafka-1:9092');
    expect(found.map(({ host, product }) => `${host} ${product}`)).toEqual([
      'kafka-0 kafka',
      'kafka-1 kafka',
    ]);
  });
});
