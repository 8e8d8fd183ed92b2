// Emitted by @reliability/generators:init; yours to edit.
import type { Probe } from '../probe';
import { diskSpace } from './disk-space';

/** The probes that this application knows, by the `type` in config/health-checks.yml. */
export const probes: Readonly<Record<string, Probe>> = {
  'disk-space': diskSpace,
};
