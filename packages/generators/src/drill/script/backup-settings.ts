/** Settings of one datastore, as backup-restore.conf gives them: its own, else those of [defaults]. */
export type BackupSettings = Readonly<Record<string, string>>;

/**
 * What the text of a backup-restore.conf says of a datastore; `null` where it does not name it. The script itself holds
 * it against its rules, and refuses what it does not know.
 */
export function backupSettings(text: string, datastore: string): BackupSettings | null {
  const sections = new Map<string, Record<string, string>>();
  let section: Record<string, string> | undefined;
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    const [, defaults, name] = /^\[(?:(defaults)|datastore ([a-z][a-z0-9-]*))\]$/.exec(line) ?? [];
    const [, key, value] = /^([^#=\s]+)\s*=\s*(.*)$/.exec(line) ?? [];
    const title = defaults ?? (name && `datastore ${name}`);
    if (title) sections.set(title, (section = sections.get(title) ?? {}));
    else if (section && key) section[key] = value ?? '';
  }
  const own = sections.get(`datastore ${datastore}`);
  return own ? { ...sections.get('defaults'), ...own } : null;
}

/** What a drill takes over from the real settings: how a backup is made, and not where it goes. */
const CARRIED = [
  'compression',
  'compress_at',
  'jobs',
  'encryption',
  'encryption_recipients',
  'decryption_identity_env',
  'shared_preload_libraries',
  'bin_directory',
  'dump_filename',
  'append_filename',
];

/** Of the settings of the real datastore those with which its copy is backed up, too. */
export function carriedSettings(settings: BackupSettings | null): BackupSettings {
  return Object.fromEntries(
    Object.entries(settings ?? {}).filter(([key]) => CARRIED.includes(key)),
  );
}

/** A backup-restore.conf for one datastore. */
export function settingsText(datastore: string, settings: BackupSettings): string {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}`);
  return `[datastore ${datastore}]\n${lines.join('\n')}\n`;
}
