import { ManifestOptionError } from '../option-error.js';
import type { Check } from './check.js';

const SUFFIXES: Readonly<Record<string, bigint>> = {
  m: 1n,
  '': 1_000n,
  k: 1_000_000n,
  M: 10n ** 9n,
  G: 10n ** 12n,
  T: 10n ** 15n,
  Ki: 1_000n << 10n,
  Mi: 1_000n << 20n,
  Gi: 1_000n << 30n,
  Ti: 1_000n << 40n,
};
const QUANTITY = /^(\d{1,15})(?:\.(\d{1,3}))?(m|k|M|G|T|Ki|Mi|Gi|Ti|)$/;

/** Thousandths of the unit (a byte, a core) in a quantity; `undefined` where it is none. Rounded up. */
export function thousandths(quantity: string): bigint | undefined {
  const [, whole, fraction = '', suffix] = QUANTITY.exec(quantity) ?? [];
  if (whole === undefined || suffix === undefined) return undefined;
  const scaled = BigInt(whole + fraction.padEnd(3, '0')) * SUFFIXES[suffix]!;
  return (scaled + 999n) / 1_000n;
}

/** A quantity of a resource, more than nothing. */
export const quantity: Check<string> = (value, option) => {
  const amount = typeof value === 'string' ? thousandths(value) : undefined;
  if (!amount) {
    throw new ManifestOptionError(
      option,
      'a quantity above zero such as 100m, 0.5, 256Mi or 1Gi',
      value ?? 'nothing',
    );
  }
  return value as string;
};

/** Whether `smaller` is at most `larger`; both are quantities. */
export function atMost(smaller: string, larger: string): boolean {
  return thousandths(smaller)! <= thousandths(larger)!;
}

/** The shortest quantity of at least so many thousandths, in `unit` where it is one. */
export function quantityOf(amount: bigint, unit: 'm' | 'Mi' | ''): string {
  const size = SUFFIXES[unit]!;
  const count = (amount + size - 1n) / size;
  return `${count}${unit}`;
}
