import type { Probe } from '../templates/probes/probe.js';
import type { Path } from './documents.js';
import { judgeProbe } from './judge-probe.js';
import { addOrKeep, type Plan, together } from './plan.js';
import { PROBE_KINDS, type ProbeKind } from './probe-kind.js';
import { at } from './workload-objects.js';

/** The probes that a mapping lacks. */
export function planProbes(
  owner: unknown,
  { document, path }: { readonly document: number; readonly path: Path },
  wanted: Readonly<Record<ProbeKind, Probe>>,
): Plan {
  return together(
    ...PROBE_KINDS.map((kind) => {
      const key = `${kind}Probe`;
      const written = at(owner, key);
      const addition = { document, path, key, value: wanted[kind] };
      return addOrKeep(addition, written, () => judgeProbe(kind, written, wanted));
    }),
  );
}
