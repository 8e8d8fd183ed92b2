import { mergeSettings, type SettingsSection } from './merge-settings.js';

const wanted = (log: string): readonly SettingsSection[] => [
  { name: 'defaults', keys: { backup_root: '/var/backups/shop' }, planned: {} },
  {
    name: 'datastore orders-db',
    keys: { engine: 'postgres', url_env: 'ORDERS_DB_URL' },
    planned: { method: 'physical', log },
  },
];

describe('backup-restore.conf', () => {
  const first = mergeSettings(null, wanted('archive')).text;

  it('is written with all that is wanted', () => {
    expect(first.slice(first.indexOf('[defaults]'))).toBe(`[defaults]
backup_root = /var/backups/shop
# encryption = age
# encryption_recipients = /etc/backup/recipients
# offsite_repository_env = BACKUP_REPOSITORY

[datastore orders-db]
engine = postgres
url_env = ORDERS_DB_URL
# planned: method = physical
method = physical
# planned: log = archive
log = archive
`);
  });

  it('is not changed by a second run', () => {
    expect(mergeSettings(first, wanted('archive')).text).toBe(first);
  });

  it('follows another plan where nobody has given another value', () => {
    const { text, differing } = mergeSettings(first, wanted('synchronous'));
    expect(text).toBe(first.replaceAll('log = archive', 'log = synchronous'));
    expect(differing).toEqual([]);
  });

  it('keeps a person’s values, comments and order, and tells where the plan needs another', () => {
    const own = first
      .replace('\nlog = archive', '\nlog = receive')
      .replace('url_env = ORDERS_DB_URL', '# ours\nurl_env = OURS\njobs = 4');
    const { text, differing } = mergeSettings(own, wanted('synchronous'));
    expect(text).toBe(own);
    expect(differing).toEqual([
      { section: 'datastore orders-db', key: 'log', has: 'receive', needs: 'synchronous' },
    ]);
  });

  it('adds a section behind those that are there, and a key inside its own', () => {
    const own = '[datastore other]\nengine = redis\n\n[defaults]\njobs = 1\n';
    const { text } = mergeSettings(own, wanted('archive'));
    expect(
      text.startsWith('[datastore other]\nengine = redis\n\n[defaults]\njobs = 1\nbackup_root'),
    ).toBe(true);
    expect(mergeSettings(text, wanted('archive')).text).toBe(text);
  });

  it('takes a file with the line ends of Windows as it is', () => {
    const own = first.replaceAll('\n', '\r\n');
    expect(mergeSettings(own, wanted('archive')).text).toBe(own);
  });
});
