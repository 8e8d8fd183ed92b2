import { freemem, totalmem } from 'node:os';
import type { CheckDefinition } from '../check.js';
import { cgroupMemory } from './cgroup-memory.js';
import { filling, type FillingOptions, percentage } from './percentages.js';

/**
 * A check of the memory against the limit at which the kernel kills: that of the control group, version 1 or 2, or of
 * one above it; without one, the memory of the machine. What is observed is the share in use, less what the kernel can
 * take back at once, as the kubelet counts it. Warns from `warnPercent` (85) and fails from `failPercent` (95) with
 * `OUT_OF_MEMORY`.
 * @throws InvalidOptionError where an option is no percentage, or the second is below the first.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#active-file-memory-is-not-considered-as-available-memory
 */
export function memoryCheck({
  warnPercent = 85,
  failPercent = 95,
}: FillingOptions = {}): CheckDefinition {
  percentage('memory', 'warnPercent', warnPercent);
  percentage('memory', 'failPercent', failPercent, warnPercent);
  return {
    ownProcess: true,
    async check() {
      const total = totalmem();
      const { usedBytes, limitBytes } = (await cgroupMemory()) ?? {
        usedBytes: total - freemem(),
        limitBytes: total,
      };
      const percent = (100 * usedBytes) / limitBytes;
      return filling(percent, { warnPercent, failPercent }, 'OUT_OF_MEMORY');
    },
  };
}
