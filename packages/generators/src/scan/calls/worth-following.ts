import type { ModuleSummary, Value } from '../summary/index.js';
import { leadsToClient } from '../tracker/handed-arguments.js';
import type { Tracker } from '../tracker/tracker.js';
import { nameOfTarget } from './dependency-name/address.js';

/** Which arguments of the project's own functions are followed into them: clients, and addresses of dependencies. */
export const worthFollowing =
  (tracker: Tracker) =>
  (module: ModuleSummary, value: Value): boolean =>
    leadsToClient(tracker, module, value) || nameOfTarget(tracker, module, value) !== undefined;
