/** What of scripts/backup-restore.conf the runbooks of a datastore are made of; `null` for what it does not say. */
export interface BackupSettings {
  readonly method: string | null;
  readonly urlEnv: string | null;
  readonly dataDirectory: string | null;
  readonly backupRoot: string | null;
  readonly encryption: string | null;
  readonly decryptionIdentityEnv: string | null;
  readonly offsiteRepositoryEnv: string | null;
  readonly startCommand: string | null;
  readonly probeCommand: string | null;
  readonly freshnessQuery: string | null;
}

/**
 * The datastores that scripts/backup-restore.conf names, each with what holds for it. The script itself refuses what is
 * wrong; here such a line says nothing.
 * @param text `null` where there is no such file.
 */
export function backupSettings(text: string | null): ReadonlyMap<string, BackupSettings> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of (text ?? '').split(/\r?\n/)) {
    const name = /^\s*\[(defaults|datastore [a-z][a-z0-9-]{0,47})\]\s*$/.exec(line)?.[1];
    const pair = /^\s*([a-z_]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (name !== undefined)
      sections.set(name, (section = sections.get(name) ?? new Map<string, string>()));
    else if (pair) section.set(pair[1]!, pair[2]!);
  }
  const defaults = sections.get('defaults');
  return new Map(
    [...sections].flatMap(([name, own]) => {
      if (name === 'defaults') return [];
      const said = (key: string): string | null => own.get(key) ?? defaults?.get(key) ?? null;
      return [[name.replace('datastore ', ''), settingsOf(said)]];
    }),
  );
}

const settingsOf = (said: (key: string) => string | null): BackupSettings => ({
  method: said('method'),
  urlEnv: said('url_env'),
  dataDirectory: said('data_directory'),
  backupRoot: said('backup_root'),
  encryption: said('encryption'),
  decryptionIdentityEnv: said('decryption_identity_env'),
  offsiteRepositoryEnv: said('offsite_repository_env'),
  startCommand: said('start_command'),
  probeCommand: said('probe_command'),
  freshnessQuery: said('freshness_query'),
});
