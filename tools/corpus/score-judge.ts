import type { Pair } from './score-match.js';

/** A judgement on one found call; undefined where the label does not say. */
export interface Verdict {
  readonly kind: boolean;
  readonly dependency: boolean | undefined;
  readonly retry: boolean | undefined;
}

export function judge({ label, fact }: Pair): Verdict {
  return {
    kind: label.kinds.includes(fact.kind),
    dependency:
      label.dependency.length === 0 ? undefined : label.dependency.includes(kebab(fact.dependency)),
    retry: label.retrySafe === undefined ? undefined : label.retrySafe === fact.retrySafe,
  };
}

/** `PAYMENT_API`, `paymentApi` and `payment-api` are one name. */
export function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
