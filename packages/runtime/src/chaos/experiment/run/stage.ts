import type { Fault } from '../../fault.js';
import type { Step } from '../experiment.js';
import type { Ask } from '../probes/ask.js';

/** Where an experiment takes place: an application that answers, and targets that can be made to fail. */
export interface Stage {
  readonly ask: Ask;
  /** What a step makes go wrong. @throws Error where this cannot be done here; nothing has begun then. */
  faultFor(step: Step): Promise<Fault> | Fault;
  /** How the application has ended by itself; nothing while it runs, or where it was not started here. */
  ended(): string | undefined;
  /** Ends what was started. Never rejects. */
  close(): Promise<void>;
}
