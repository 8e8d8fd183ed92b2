import { cleanEnvironment } from './clean-environment.js';

it('nothing of it leads to a real datastore', () => {
  const environment = {
    PATH: '/usr/bin',
    LANG: 'de_DE.UTF-8',
    NODE_ENV: 'test',
    BACKUP_IDENTITY: '/keys/identity',
    PGHOST: 'db',
    PGPASSWORD: 'x',
    MYSQL_PWD: 'x',
    REDISCLI_AUTH: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    ORDERS_URL: 'postgres://u:p@db/orders',
    OTHER: 'redis://cache:6379',
    NAMED: 'anything',
  };
  expect(cleanEnvironment(environment, ['NAMED'])).toEqual({
    PATH: '/usr/bin',
    LANG: 'de_DE.UTF-8',
    NODE_ENV: 'test',
    BACKUP_IDENTITY: '/keys/identity',
  });
});
