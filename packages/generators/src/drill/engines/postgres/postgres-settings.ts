/** What a scratch PostgreSQL is started with. */
export interface PostgresSettings {
  readonly data: string;
  readonly sockets: string;
  readonly hba: string;
  readonly ident: string;
  /** `null` where nothing is archived. */
  readonly archiveCommand: string | null;
  readonly archiveTimeoutMs: number;
  readonly preload: string;
}

/**
 * Settings on the command line, which outrank all that a restored folder says: this server listens to nobody but its owner,
 * follows nobody, and archives nowhere but into the drill's own archive. synchronous_standby_names alone is left to its
 * files, for it is set when the receiver runs.
 */
export function postgresArguments(settings: PostgresSettings): readonly string[] {
  const { data, sockets, hba, ident, archiveCommand, archiveTimeoutMs, preload } = settings;
  const given: Readonly<Record<string, string>> = {
    data_directory: data,
    hba_file: hba,
    ident_file: ident,
    external_pid_file: '',
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    ssl: 'off',
    logging_collector: 'off',
    log_destination: 'stderr',
    shared_preload_libraries: preload,
    archive_mode: archiveCommand === null ? 'off' : 'on',
    archive_command: archiveCommand ?? '',
    archive_timeout: `${Math.max(1, Math.ceil(archiveTimeoutMs / 1_000))}s`,
    restore_command: '',
    primary_conninfo: '',
    primary_slot_name: '',
    recovery_target: '',
    recovery_target_name: '',
    recovery_target_time: '',
    recovery_target_xid: '',
    recovery_target_lsn: '',
    recovery_end_command: '',
    archive_cleanup_command: '',
    wal_level: 'replica',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
  };
  return Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Lines of postgresql.conf from what pg_controldata says: a restored server does not start with less. */
export function requiredSettings(controlData: string): string {
  const least: Readonly<Record<string, readonly [setting: string, least: number]>> = {
    max_connections: ['max_connections', 100],
    max_worker_processes: ['max_worker_processes', 8],
    max_wal_senders: ['max_wal_senders', 10],
    max_prepared_xacts: ['max_prepared_transactions', 0],
    max_locks_per_xact: ['max_locks_per_transaction', 64],
  };
  return [...controlData.matchAll(/^(\w+) setting: +(\d+)$/gm)]
    .flatMap(([, name = '', value]) => {
      const [setting, atLeast] = least[name] ?? [];
      return setting === undefined ? [] : `${setting} = ${Math.max(Number(value), atLeast!)}\n`;
    })
    .join('');
}
