import { infrastructureIn } from '../infrastructure/read-infrastructure.js';
import { idleStores } from './idle-stores.js';
import { type Files, graphOf } from './test-support/graph-of.js';

const COMPOSE = `services:
  api: { build: api, depends_on: [db] }
  db: { image: postgres:16 }
  ledger: { image: mysql:8, volumes: [ledger:/var/lib/mysql] }
  broker: { image: bitnami/kafka:3.7 }
  dashboard: { image: grafana/grafana }
`;

async function idleIn(files: Files) {
  const listed = Object.entries(files).map(([file, text]) => ({ file, text }));
  return idleStores(await graphOf(files), await infrastructureIn(listed));
}

describe('a datastore that nothing is known to need', () => {
  it('is told, though it is no part of the graph', async () => {
    const files = { 'compose.yaml': COMPOSE };
    expect((await graphOf(files)).nodes.map(({ id }) => id)).not.toContain('database:ledger');
    const idle = await idleIn(files);
    expect(idle.map(({ id, product, places }) => [id, product, places[0]?.line])).toEqual([
      ['database:ledger', 'mysql', 4],
      ['queue:broker', 'kafka', 5],
    ]);
  });

  it('is told once, though it is described twice', async () => {
    const idle = await idleIn({
      'compose.yaml': COMPOSE,
      'compose.prod.yaml': 'services:\n  ledger: { restart: always }\n',
    });
    expect(idle.filter(({ name }) => name === 'ledger')).toHaveLength(1);
  });
});
