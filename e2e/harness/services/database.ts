import { findBinary } from './find-binary.js';
import { startPglite } from './pglite.js';
import { startPostgres } from './postgres.js';
import type { Service } from './service.js';

/** A real PostgreSQL where one is installed, the embedded one elsewhere; its `name` says which. */
export function startDatabase(): Promise<Service> {
  return findBinary('postgres') && findBinary('initdb') ? startPostgres() : startPglite();
}
