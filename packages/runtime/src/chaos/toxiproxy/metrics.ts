import { spellAddress } from '../address.js';
import type { FaultProxy } from '../proxy/fault-proxy.js';
import type { StreamCounts } from '../proxy/counts.js';

const escaped = (value: string): string =>
  value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`));

const labelled = (name: string, labels: Readonly<Record<string, string>>, value: number): string =>
  `${name}{${Object.entries(labels)
    .map(([label, text]) => `${label}="${escaped(text)}"`)
    .join(',')}} ${value}`;

/** The first two are toxiproxy's; the rest are additions. */
const STREAMS: readonly (readonly [string, string, keyof StreamCounts])[] = [
  ['toxiproxy_proxy_received_bytes_total', 'Bytes that came into a proxy.', 'received'],
  ['toxiproxy_proxy_sent_bytes_total', 'Bytes that a proxy sent on.', 'sent'],
  ['toxiproxy_proxy_dropped_bytes_total', 'Bytes that a toxic has lost.', 'dropped'],
];

const WHOLES = [
  ['toxiproxy_proxy_connections_total', 'counter', 'Connections accepted.', 'connections'],
  ['toxiproxy_proxy_open_connections', 'gauge', 'Connections that are open.', 'open'],
  ['toxiproxy_proxy_unreachable_total', 'counter', 'Upstream was not there.', 'unreachable'],
  ['toxiproxy_proxy_resets_total', 'counter', 'Connections that a toxic reset.', 'resets'],
] as const;

const MET = 'toxiproxy_toxic_connections_total';

/** What proxies have counted, in the text format of Prometheus. */
export function renderMetrics(proxies: readonly FaultProxy[]): string {
  const lines: string[] = [];
  const head = (name: string, type: string, help: string): void =>
    void lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
  const seen = proxies.map((proxy) => ({
    counts: proxy.counts,
    labels: {
      listener: spellAddress(proxy.address),
      proxy: proxy.name,
      upstream: spellAddress(proxy.upstream),
    },
  }));
  for (const [name, help, key] of STREAMS) {
    head(name, 'counter', help);
    for (const { counts, labels } of seen) {
      for (const direction of ['upstream', 'downstream'] as const) {
        lines.push(labelled(name, { direction, ...labels }, counts[direction][key]));
      }
    }
  }
  for (const [name, type, help, key] of WHOLES) {
    head(name, type, help);
    for (const { counts, labels } of seen) lines.push(labelled(name, labels, counts[key]));
  }
  head(MET, 'counter', 'Connections that a toxic has met.');
  for (const { counts, labels } of seen) {
    for (const [toxic, met] of Object.entries(counts.met)) {
      lines.push(labelled(MET, { ...labels, toxic }, met));
    }
  }
  return `${lines.join('\n')}\n`;
}
