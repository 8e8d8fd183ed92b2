// Emitted by @reliability/generators:health-checks; yours to edit.
import { mysqlCheck } from '@reliability/runtime/health';
import { createPool, type Pool } from 'mysql2/promise';
import type { Probe } from '../probe.js';
import { addressIn } from './address.js';

/**
 * Whether MySQL or MariaDB answers, over one connection of the probe's own. Hand in the application's pool where it can
 * be imported, `mysqlCheck(pool)`, and the probe tells of an exhausted pool, too.
 */
export const database: Probe = ({ url_env = '<%- urlEnv %>' }) => {
  let pool: Pool | undefined;
  return mysqlCheck(() => (pool ??= createPool({ uri: addressIn(url_env), connectionLimit: 1 })));
};
