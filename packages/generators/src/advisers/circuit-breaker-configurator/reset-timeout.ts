import type { AdvisedValue } from '../advice.js';
import type { Kind } from '../catalogue/kind.js';
import { KIND_DEFAULTS } from '../catalogue/kind-defaults.js';
import type { Evidence } from '../evidence/evidence.js';
import { byDefault } from '../wording/by-default.js';
import { durationText } from '../wording/duration-text.js';
import { measuredText } from '../wording/in-figures.js';
import { roundUp } from '../wording/round-up.js';

/** Fewer outages have no typical length. */
const LEAST_OUTAGES = 3;
const LEAST_MS = 1_000;
const MOST_MS = 300_000;

/**
 * A fifth of the typical outage: the circuit then stays open a tenth of it too long on average, and a probe every so
 * often is no load. The default of the kind where fewer than three outages are known.
 */
export function adviseReset(kind: Kind, evidence: Evidence | undefined): AdvisedValue {
  const lengths = evidence?.outages.lengthsMs ?? [];
  // Circuits were open for an outage and up to a reset timeout more, so these are the second choice.
  const open = evidence?.history?.openForMs ?? [];
  const [known, what] =
    lengths.length >= LEAST_OUTAGES
      ? [lengths, 'outages']
      : [open, 'times that a circuit was open'];
  if (known.length < LEAST_OUTAGES) {
    const { resetMs, resetReason } = KIND_DEFAULTS[kind];
    return { value: durationText(resetMs), reason: byDefault(kind, resetReason) };
  }
  const typical = [...known].sort((a, b) => a - b)[Math.floor(known.length / 2)]!;
  const ms = roundUp(Math.min(MOST_MS, Math.max(LEAST_MS, typical / 5)));
  return {
    value: durationText(ms),
    reason: `a fifth of ${measuredText(typical)}, the median of ${known.length} ${what}`,
  };
}
