import type { GroupedCall } from '../../context/call-groups.js';

/** Nothing limits what its failure does; a retry alone makes it worse. */
export const isBare = ({ protection }: GroupedCall): boolean =>
  !protection.timeout &&
  protection.timeoutMs === null &&
  !protection.circuitBreaker &&
  !protection.fallback;

export const hasTimeout = ({ protection }: GroupedCall): boolean =>
  protection.timeout || protection.timeoutMs !== null;

/** It is tried more than once, as far as is known. */
export const isRetried = ({ protection, isRepeated, repeatedFrom }: GroupedCall): boolean =>
  protection.attempts === null
    ? protection.retry || isRepeated || repeatedFrom !== undefined
    : protection.attempts > 1 || repeatedFrom !== undefined;
