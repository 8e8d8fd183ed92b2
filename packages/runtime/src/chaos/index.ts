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
  type Surroundings,
  whyRefused,
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
export { SkewableClock, type ClockSkew } from './clock/skewable-clock.js';
export { SkewedClock, type SkewedClockOptions } from './clock/skewed-clock.js';
export { fillDisk, type FillDiskOptions } from './disk/fill-disk.js';
export { onSmallDisk, type CommandLine, type SmallDiskOptions } from './disk/small-disk.js';
export { FaultyNameServer, type FaultyNameServerOptions } from './dns/faulty-name-server.js';
export type { NameFaultOptions } from './dns/name-fault.js';
export { burnCpu, type BurnCpuOptions } from './load/burn-cpu.js';
export { burnMemory, type BurnMemoryOptions } from './load/burn-memory.js';
export { exhaustDescriptors, type ExhaustDescriptorsOptions } from './load/exhaust-descriptors.js';
export { killProcess, type KillProcessOptions } from './process/kill-fault.js';
export { stopProcess, type StopProcessOptions } from './process/stop-fault.js';
export type { AllowedProcesses } from './process/target.js';
