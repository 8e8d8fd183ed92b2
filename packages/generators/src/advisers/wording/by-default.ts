import type { Kind } from '../catalogue/kind.js';

/** Marks a number as that of the kind of dependency, for whoever reads it, and for the next run with evidence. */
export function byDefault(kind: Kind, reason = ''): string {
  return `default for ${kind}${reason === '' ? '' : `: ${reason}`}`;
}

/** Whether a comment says that its number is a default. */
export function saysDefault(comment: string): boolean {
  return /\bdefault for [a-z]+\b/.test(comment);
}
