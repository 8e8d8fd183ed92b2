export { type CheckDefinition } from './check-options.js';
export { type Circuit } from './circuit.js';
export { type RequestHandler } from './endpoint.js';
export {
  type Details,
  healthHandler,
  type HealthHandlerOptions,
  type HealthPaths,
} from './handler.js';
export { HealthCheck, type HealthCheckOptions, type Scope } from './health-check.js';
export { type Observation } from './observation.js';
export { reconnect, type Reconnectable, resetCircuit } from './recovery-actions.js';
export { type Recovery } from './recovery-options.js';
export { type CheckReport, type HealthReport, type HealthStatus } from './report.js';
export { type HealthServer, type HealthServerOptions, serveHealth } from './server.js';
export { diskSpaceCheck, type DiskSpaceOptions } from './probes/disk-space.js';
export { type Handle } from './probes/handle.js';
export { mysqlCheck } from './probes/mysql.js';
export { postgresCheck } from './probes/postgres.js';
export { type SqlCheckOptions } from './probes/sql-check.js';
export { type SqlHandle } from './probes/sql-handle.js';
