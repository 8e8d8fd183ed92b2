import { clusterSettings } from './backup-settings.js';
import { datastoreOf } from './test-support/plan-of.js';

describe('the settings of jobs in a cluster', () => {
  it.each([
    ['postgres', 'physical'],
    ['mariadb', 'logical'],
    ['mysql', 'logical'],
  ] as const)('have %s copied in a way that works over the network', (engine, method) => {
    const plan = datastoreOf({ engine });
    const text = clusterSettings([{ plan, urlEnv: 'ORDERS_DATABASE_URL', log: 'none' }]);
    expect(text).toContain(`engine = ${engine}\nmethod = ${method}\n`);
  });
});
