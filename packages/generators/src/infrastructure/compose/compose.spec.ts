import { readFiles as read } from '../test-support/read-files.js';

describe('a compose file', () => {
  it('tells what runs, of what folder, at which names, and where its variables lead', async () => {
    const { workloads } = await read({
      'deploy/.env': 'DB_HOST=orders-db # the one\nTAG=3',
      'deploy/compose.yaml': `services:
  orders:
    build: { context: .., dockerfile: apps/orders/Dockerfile }
    container_name: shop-orders
    ports: ['127.0.0.1:8080:80', '9090']
    deploy: { replicas: 3 }
    environment:
      - DATABASE_URL=postgres://me:\${PASSWORD:-S3CR3T}@\${DB_HOST}:5432/orders
      - DB_HOST
  orders-db: { image: 'postgres:\${TAG:?}' }`,
    });
    expect(workloads).toMatchObject([
      {
        name: 'orders',
        builds: ['apps/orders', '.'],
        hosts: ['orders', 'shop-orders'],
        published: [8080],
        replicas: { value: 3, places: [{ file: 'deploy/compose.yaml', line: 6 }] },
        variables: [
          {
            name: 'DATABASE_URL',
            addresses: [{ scheme: 'postgres', host: 'orders-db', port: 5432, product: 'postgres' }],
            place: { line: 8 },
          },
          { name: 'DB_HOST', addresses: [{ host: 'orders-db' }] },
        ],
      },
      { name: 'orders-db', images: ['postgres:3'], product: 'postgres' },
    ]);
    expect(JSON.stringify(workloads)).not.toContain('S3CR3T');
  });

  it('has the variables of files that it names, or of their templates where they are not committed', async () => {
    const { workloads } = await read({
      'compose.yaml': `services: { api: { image: api, env_file: [app.env, { path: secret.env }], environment: { A_URL: 'http://a' } } }`,
      'app.env': 'A_URL=http://other\nB_URL=http://b',
      'secret.env.example': 'DATABASE_URL=postgres://me:S3CR3T@db/x',
    });
    const told = workloads[0]!.variables.map(
      ({ name, addresses }) => `${name} ${addresses[0]?.host}`,
    );
    expect(told).toEqual(['A_URL a', 'B_URL b', 'DATABASE_URL db']);
    expect(JSON.stringify(workloads)).not.toContain('S3CR3T');
  });

  it('that only changes services adds to the others; one that describes them anew is told of', async () => {
    const { workloads, unreadable } = await read({
      'compose.yaml': 'services: { api: { image: api }, db: { image: postgres } }',
      'compose.full.yaml': `services: { api: { environment: { KAFKA_ADDR: 'kafka:9092' } }, kafka: { image: own/kafka } }`,
      'compose.mariadb.yaml': 'services: { db: { image: mariadb } }',
      'compose.test.yaml': 'services: { api: { image: other } }',
    });
    const byName = [...workloads].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName).toMatchObject([
      { name: 'api', variables: [{ addresses: [{ host: 'kafka' }] }] },
      { name: 'db', product: 'postgres' },
      { name: 'kafka', product: 'kafka' },
    ]);
    expect(unreadable).toEqual([
      {
        file: 'compose.mariadb.yaml',
        reason: 'another way to run db; compose.yaml is what counts',
      },
    ]);
  });

  it('of several ways to run the same is the one with the database that most of them have', async () => {
    const web = 'web: { image: paper }';
    const { workloads, unreadable } = await read({
      'compose.sqlite.yml': `services: { ${web}, broker: { image: valkey } }`,
      'compose.mariadb.yml': `services: { ${web}, db: { image: 'mariadb:12' } }`,
      'compose.postgres.yml': `services: { ${web}, db: { image: 'postgres:18' } }`,
      'compose.postgres-tika.yml': `services: { ${web}, db: { image: 'postgres:18' }, tika: { image: tika } }`,
    });
    expect(workloads).toMatchObject([
      { name: 'web', place: { file: 'compose.postgres.yml' } },
      { name: 'db', product: 'postgres' },
    ]);
    expect(unreadable.map(({ file }) => file)).toEqual([
      'compose.mariadb.yml',
      'compose.postgres-tika.yml',
      'compose.sqlite.yml',
    ]);
  });

  it('is read with what it includes and extends', async () => {
    const { workloads } = await read({
      'compose.yaml': `include: [{ path: infra/stores.yaml }]
services: { api: { extends: { file: base.yaml, service: app }, depends_on: { cache: { condition: service_healthy } } } }`,
      'infra/stores.yaml': 'services: { cache: { image: redis } }',
      'base.yaml': 'services: { app: { image: own/api, deploy: { replicas: 2 } } }',
    });
    expect(workloads).toMatchObject([
      {
        name: 'api',
        images: ['own/api'],
        replicas: { value: 2 },
        startsAfter: [{ name: 'cache' }],
      },
      { name: 'cache', product: 'redis' },
    ]);
  });

  it('whose includes and extensions lead back is told of, and ends', async () => {
    const { unreadable, workloads } = await read({
      'compose.yaml': `include: [more.yaml]
services: { a: { image: a, extends: b }, b: { extends: a } }`,
      'more.yaml': 'include: [compose.yaml]\nservices: {}',
    });
    expect(workloads.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(unreadable.map(({ file, reason }) => `${file} ${reason}`)).toEqual([
      'compose.yaml extends compose.yaml#a, which leads back to it: not followed',
      'compose.yaml extends compose.yaml#b, which leads back to it: not followed',
      'more.yaml includes compose.yaml, which leads back to it: not followed',
    ]);
  });
});
