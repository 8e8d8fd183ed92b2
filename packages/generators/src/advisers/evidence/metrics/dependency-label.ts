import { dependencyName } from '../dependency-name.js';
import { type Outcome, outcomeOfGrpcCode, outcomeOfWord } from '../outcome.js';

/** Labels of one time series, dots in names turned into underscores. */
export type Labels = Readonly<Record<string, string>>;

/** Labels that say who was called, the most telling first. `service` and `job` mostly say who calls. */
const DEPENDENCY = [
  ...['dependency', 'peer_service', 'server_address', 'net_peer_name', 'http_host'],
  ...['destination_service_name', 'destination_service', 'destination', 'envoy_cluster_name'],
  ...['upstream', 'upstream_name', 'upstream_cluster', 'upstream_host', 'backend', 'target'],
  ...['remote', 'remote_host', 'rpc_service', 'host', 'db_system_name', 'db_system'],
];

const PORTS: Readonly<Record<string, string>> = {
  server_address: 'server_port',
  net_peer_name: 'net_peer_port',
};

/** Who was called, as far as labels tell. */
export function dependencyOfLabels(labels: Labels): string | undefined {
  // The name of one of our own policies is the name in the configuration, and kept as it is.
  const own = labels['reliability_policy_name'];
  if (own !== undefined) return dependencyName(own) === own.toLowerCase() ? own : undefined;
  for (const label of DEPENDENCY) {
    const value = labels[label];
    if (!value) continue;
    const port = labels[PORTS[label] ?? ''];
    const name = dependencyName(port ? `${value}:${port}` : value);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Labels that say how calls ended. */
const OUTCOME = [
  ...['http_response_status_code', 'http_status_code', 'http_response_code', 'response_code'],
  ...['status_code', 'code', 'status', 'envoy_response_code', 'envoy_response_code_class'],
  ...['rpc_response_status_code', 'grpc_code', 'grpc_status', 'reliability_call_outcome'],
  ...['outcome', 'result', 'success'],
];

/** What labels say about the calls that a series counts; `undefined` where they say nothing. */
export function outcomeOfLabels(labels: Labels): Outcome | undefined {
  for (const label of OUTCOME) {
    const value = labels[label];
    if (value === undefined || value === '') continue;
    return label === 'success' && /^(false|0)$/i.test(value) ? 'other' : outcomeOfWord(value);
  }
  const grpc = labels['rpc_grpc_status_code'];
  if (grpc !== undefined) return outcomeOfGrpcCode(Number(grpc));
  const error = labels['error_type'];
  if (error === undefined) return undefined;
  const outcome = error === '' ? 'ok' : outcomeOfWord(error);
  return outcome === 'ok' && error !== '' ? 'other' : outcome;
}
