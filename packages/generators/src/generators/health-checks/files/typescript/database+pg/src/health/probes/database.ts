// Emitted by @reliability/generators:health-checks; yours to edit.
import { postgresCheck } from '@reliability/runtime/health';
import { Pool } from 'pg';
import type { Probe } from '../probe.js';
import { addressIn } from './address.js';

/**
 * Whether PostgreSQL answers, over one connection of the probe's own. Hand in the application's pool where it can be
 * imported, `postgresCheck(pool)`, and the probe tells of an exhausted pool, too.
 */
export const database: Probe = ({ url_env = '<%- urlEnv %>' }) => {
  let pool: Pool | undefined;
  return postgresCheck(() => (pool ??= connect(addressIn(url_env))));
};

function connect(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 1, allowExitOnIdle: true, keepAlive: true });
  // An idle connection that breaks is told by the next check; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
