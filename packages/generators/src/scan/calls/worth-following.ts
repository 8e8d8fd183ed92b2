import type { ModuleSummary, Value } from '../summary/index.js';
import { leadsToClient, type Worth } from '../tracker/handed-arguments.js';
import { packageBehind } from '../tracker/package-behind.js';
import type { Tracker } from '../tracker/tracker.js';
import { nameOfTarget } from './dependency-name/address.js';

/** Which arguments of the project's own functions are followed into them: clients, what may be one, and addresses of dependencies. */
export const worthFollowing =
  (tracker: Tracker) =>
  (module: ModuleSummary, value: Value): Worth | undefined => {
    const isClient =
      leadsToClient(tracker, module, value) || nameOfTarget(tracker, module, value) !== undefined;
    if (isClient) return 'client';
    return isOfStranger(tracker, module, value) ? 'package' : undefined;
  };

/** What a package made that nobody has listed. JavaScript says by its `await` whether that is asked. */
function isOfStranger(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (module.language !== 'python') return false;
  const origin = packageBehind(tracker, module, value);
  const { strangers } = tracker.program;
  return origin?.made === true && strangers?.brings(module.language, origin.import) === true;
}
