/** A share as a person reads it, two figures of it: `1.2 %`, `0.013 %`; close to one, of what is missing: `99.95 %`. */
export function percent(share: number): string {
  if (share > 0.5 && share < 1) return `${tidy(100 - rounded((1 - share) * 100))} %`;
  return `${tidy(rounded(share * 100))} %`;
}

/** A count with its thousands apart: `86,400`. */
export function counted(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** Two figures of a number, without an exponent where that reads better: `0.013`, `1.2`, `130`. */
export function figures(value: number): string {
  return `${tidy(rounded(value))}`;
}

/** Milliseconds as measured, to two figures: `85ms`, `1.2s`, `15min`. */
export function measuredText(ms: number): string {
  if (ms < 995) return `${tidy(rounded(ms))}ms`;
  return ms < 119_500 ? `${tidy(rounded(ms / 1_000))}s` : `${tidy(rounded(ms / 60_000))}min`;
}

/** Calls a second: `50/s`, and `3/min` where there are fewer than one. */
export function rateText(perSecond: number): string {
  return perSecond >= 1 ? `${figures(perSecond)}/s` : `${figures(perSecond * 60)}/min`;
}

function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(2));
}

function tidy(value: number): number {
  return Number(value.toFixed(10));
}
