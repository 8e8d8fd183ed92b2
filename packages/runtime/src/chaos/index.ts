export type { Address } from './address.js';
export type { Fault } from './fault.js';
export type { Experiment } from './experiment/experiment.js';
export { FAULTS, type FaultKeys, type FaultName } from './experiment/file/fault-names.js';
export { readExperiment } from './experiment/file/read-experiment.js';
export { describeExperiment } from './experiment/report/describe-experiment.js';
export { renderChaosReport } from './experiment/report/render-report.js';
export type { Allowed } from './experiment/run/blast-radius.js';
export type { Stage } from './experiment/run/stage.js';
export { onStage, type OnStageOptions } from './experiment/session/on-stage.js';
export type { Seen } from './experiment/run/observations.js';
export {
  exitCodeOf,
  recoverExperiments,
  runExperiments,
  type SessionOptions,
} from './experiment/session/run-experiments.js';
export type { PutBack } from './experiment/undo/put-back.js';
export { EXIT_CODES, type Outcome, type StepRun, type Verdict } from './experiment/verdict.js';
export type { ProxyCounts, StreamCounts } from './proxy/counts.js';
export { FaultProxy } from './proxy/fault-proxy.js';
export { downFault, toxicFault } from './proxy/faults.js';
export type { FaultProxyOptions } from './proxy/options.js';
export type {
  BandwidthToxic,
  Direction,
  HangToxic,
  LatencyToxic,
  LimitDataToxic,
  ResetPeerToxic,
  SlicerToxic,
  SlowCloseToxic,
  TimeoutToxic,
  Toxic,
  ToxicEffect,
  ToxicOptions,
  ToxicReach,
} from './proxy/toxic.js';
export { FaultProxyServer, type FaultProxyServerOptions } from './toxiproxy/server.js';
export type {
  HttpCorrupted,
  HttpDelay,
  HttpEffect,
  HttpFaultOptions,
  HttpHang,
  HttpMatch,
  HttpStatus,
  HttpTruncated,
} from './http/http-fault.js';
export {
  HttpFaultProxy,
  type HttpFaultProxyCounts,
  type HttpFaultProxyOptions,
} from './http/http-fault-proxy.js';
export { httpFault } from './http/fault.js';
