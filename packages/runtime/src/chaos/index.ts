export type { Address } from './address.js';
export type { Fault } from './fault.js';
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
