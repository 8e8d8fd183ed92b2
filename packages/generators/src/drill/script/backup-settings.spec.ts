import { backupSettings, carriedSettings, settingsText } from './backup-settings.js';

const TEXT = `# ours
[defaults]
backup_root = /var/backups/shop
compression = lz4
jobs = 4
[datastore orders-db]
engine = postgres
jobs = 2
probe_command = psql -c 'SELECT a = 1'
[datastore sessions]
engine = redis
`;

it('a datastore has its own settings, and else those of all', () => {
  expect(backupSettings(TEXT, 'orders-db')).toEqual({
    backup_root: '/var/backups/shop',
    compression: 'lz4',
    jobs: '2',
    engine: 'postgres',
    probe_command: "psql -c 'SELECT a = 1'",
  });
  expect(backupSettings(TEXT, 'unknown')).toBeNull();
});

it('a drill takes over how a backup is made, and neither its place nor an address', () => {
  const settings = {
    ...backupSettings(TEXT, 'orders-db')!,
    url_env: 'X',
    offsite_repository_env: 'Y',
    data_directory: '/d',
  };
  expect(carriedSettings(settings)).toEqual({ compression: 'lz4', jobs: '2' });
  expect(carriedSettings(null)).toEqual({});
});

it('what is written is read back', () => {
  const settings = { engine: 'postgres', backup_root: '/tmp/x' };
  expect(backupSettings(settingsText('orders', settings), 'orders')).toEqual(settings);
});
