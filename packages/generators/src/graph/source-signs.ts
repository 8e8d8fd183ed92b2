import type { Place } from './place.js';

/** What the source of a project shows of its health, but for calls. */
export interface SourceSigns {
  /** Where it listens to SIGTERM. */
  readonly shutdown?: Place;
  /** Where it has an endpoint of health. */
  readonly endpoint?: Place;
}
