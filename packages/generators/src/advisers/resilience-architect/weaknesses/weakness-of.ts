import type { Weakness, WeaknessKind } from '../architect-report.js';

/** A weakness whose number is what it counts; `saves` where a fix of it changes an availability. */
export function weaknessOf(
  kind: WeaknessKind,
  nodes: readonly string[],
  message: string,
  rest: Partial<Pick<Weakness, 'amount' | 'saves'>> = {},
): Weakness {
  return { kind, nodes, message, amount: rest.amount ?? null, saves: rest.saves ?? null };
}

/** `a`, `a and b`, `a, b and c`; of many the first few. */
export function listed(names: readonly string[], most = 5): string {
  const shown =
    names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
