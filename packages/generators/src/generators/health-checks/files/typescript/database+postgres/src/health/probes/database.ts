// Emitted by @reliability/generators:health-checks; yours to edit.
import { postgresCheck } from '@reliability/runtime/health';
import postgres from 'postgres';
import type { Probe } from '../probe.js';
import { addressIn } from './address.js';

/** Whether PostgreSQL answers, over one connection of the probe's own. */
export const database: Probe = ({ url_env = '<%- urlEnv %>' }) => {
  let sql: postgres.Sql | undefined;
  return postgresCheck(
    () => (sql ??= postgres(addressIn(url_env), { max: 1, onnotice: () => undefined })),
  );
};
