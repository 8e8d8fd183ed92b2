export { fetchHealth } from './adapters/fetch.js';
export { type HealthBesideOptions, serveHealthBeside } from './beside.js';
export { type CheckDefinition } from './check-options.js';
export { type Circuit } from './circuit.js';
export {
  checkOptionsFrom,
  handlerOptionsFrom,
  type ProbeParts,
  serverOptionsFrom,
  shutdownOptionsFrom,
} from './configured.js';
export { type Authorize, bearerToken, type Details, type HealthRequest } from './details.js';
export { type RequestHandler } from './endpoint.js';
export { healthHandler } from './handler.js';
export { HealthCheck, type HealthCheckOptions, type Scope } from './health-check.js';
export { type Observation } from './observation.js';
export { type LivenessServerOptions, serveLiveness } from './heartbeat.js';
export { type HealthPaths, healthUrls } from './paths.js';
export { reconnect, type Reconnectable, resetCircuit } from './recovery-actions.js';
export { type Recovery } from './recovery-options.js';
export { type CheckReport, type HealthReport, type HealthStatus } from './report.js';
export { type HealthHandlerOptions } from './responder.js';
export { type HealthServer, type HealthServerOptions, serveHealth } from './server.js';
export { gracefulShutdown, type Shutdown } from './shutdown.js';
export { type ShutdownOptions, type Steps } from './shutdown-options.js';
export { diskSpaceCheck, type DiskSpaceOptions } from './probes/disk-space.js';
export { listenerCheck, type ListenerOptions } from './probes/listener.js';
export { type Handle } from './probes/handle.js';
export { mysqlCheck } from './probes/mysql.js';
export { postgresCheck } from './probes/postgres.js';
export { type SqlCheckOptions } from './probes/sql-check.js';
export { type SqlHandle } from './probes/sql-handle.js';
export { kafkaCheck, type KafkaCheckOptions, type KafkaHandle } from './probes/kafka.js';
export { mongodbCheck, type MongoCheckOptions, type MongoHandle } from './probes/mongodb.js';
export { natsCheck, type NatsHandle } from './probes/nats.js';
export { rabbitmqCheck, type RabbitmqHandle } from './probes/rabbitmq.js';
export { redisCheck, type RedisCheckOptions, type RedisHandle } from './probes/redis.js';
export { dnsCheck, type DnsCheckOptions } from './probes/dns.js';
export { grpcCheck, type GrpcCheckOptions, type GrpcHandle } from './probes/grpc.js';
export { type Fetch, httpCheck, type HttpCheckOptions } from './probes/http.js';
export { s3Check, type S3CheckOptions, type S3Handle } from './probes/s3.js';
export { tlsCertificateCheck, type TlsCertificateCheckOptions } from './probes/tls-certificate.js';
export { eventLoopCheck, type EventLoopCheckOptions } from './probes/event-loop.js';
export { fileDescriptorCheck } from './probes/file-descriptors.js';
export { memoryCheck } from './probes/memory.js';
export { type FillingOptions } from './probes/percentages.js';
