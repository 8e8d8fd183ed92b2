import type { Verdict } from './rule-call.js';

export const safe = (reason: string): Verdict => ({ safe: true, reason });
export const unsafe = (reason: string): Verdict => ({ safe: false, reason });
