/** What to set where somebody else runs the datastore, by what makes it. */
export interface ManagedSettings {
  /** So that backups and a log are kept. */
  readonly backups: readonly string[];
  /** So that another one stands by in another zone. */
  readonly standby: readonly string[];
  /** So that backups are in another region. */
  readonly elsewhere: readonly string[];
}

const RDS: ManagedSettings = {
  backups: ['backup_retention_period = 7', 'deletion_protection = true'],
  standby: ['multi_az = true'],
  elsewhere: ['aws_db_instance_automated_backups_replication in the other region'],
};

const AURORA: ManagedSettings = {
  backups: ['backup_retention_period = 7', 'deletion_protection = true'],
  standby: ['two aws_rds_cluster_instance, in different zones'],
  elsewhere: ['aws_rds_global_cluster, or a copy of the snapshots by AWS Backup'],
};

const CACHE: ManagedSettings = {
  backups: ['snapshot_retention_limit = 7'],
  standby: ['automatic_failover_enabled = true', 'multi_az_enabled = true'],
  elsewhere: ['aws_elasticache_global_replication_group'],
};

const CLOUD_SQL: ManagedSettings = {
  backups: [
    'settings.backup_configuration { enabled = true, point_in_time_recovery_enabled = true }',
    'deletion_protection = true',
  ],
  standby: ['settings.availability_type = "REGIONAL"'],
  elsewhere: [
    'settings.backup_configuration.location in the other region, or a read replica there',
  ],
};

const AZURE: ManagedSettings = {
  backups: ['backup_retention_days = 7'],
  standby: ['high_availability { mode = "ZoneRedundant" }'],
  elsewhere: ['geo_redundant_backup_enabled = true'],
};

const S3: ManagedSettings = {
  backups: ['versioning', 'object lock on the copy'],
  standby: [],
  elsewhere: ['replication into a bucket of another account and region, with its time control'],
};

const DYNAMODB: ManagedSettings = {
  backups: ['point_in_time_recovery { enabled = true }', 'deletion_protection_enabled = true'],
  standby: [],
  elsewhere: ['a replica in the other region, or a copy by AWS Backup'],
};

const OTHER: ManagedSettings = {
  backups: ['backups each day, kept for 7 days, with recovery to a point in time'],
  standby: ['a standby in another zone that takes over by itself'],
  elsewhere: ['copies of the backups in another region'],
};

/** @param form As the graph has it: `aws_db_instance`; `null` where only its address is known. */
export function managedSettings(form: string | null): ManagedSettings {
  if (form === null) return OTHER;
  if (/^aws_s3|^s3$/.test(form)) return S3;
  if (/dynamodb/.test(form)) return DYNAMODB;
  if (form.startsWith('aws_rds_cluster')) return AURORA;
  if (/^aws_db_|^aws_rds/.test(form)) return RDS;
  if (form.startsWith('aws_elasticache')) return CACHE;
  if (form.startsWith('google_sql')) return CLOUD_SQL;
  return /^azurerm_(?:postgresql|mysql)/.test(form) ? AZURE : OTHER;
}
