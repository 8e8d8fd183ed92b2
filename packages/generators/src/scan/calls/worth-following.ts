import type { ModuleSummary, Value } from '../summary/index.js';
import { leadsToClient, type Worth } from '../tracker/handed-arguments.js';
import { type Origin, packageBehind } from '../tracker/package-behind.js';
import type { Tracker } from '../tracker/tracker.js';
import { nameOfTarget } from './dependency-name/address.js';
import { isClientClass } from './telling-names.js';

/** Which arguments of the project's own functions are followed into them: clients, what may be one, and addresses of dependencies. */
export const worthFollowing =
  (tracker: Tracker) =>
  (module: ModuleSummary, value: Value): Worth | undefined => {
    const origin = strangerBehind(tracker, module, value);
    const isClient =
      leadsToClient(tracker, module, value) || nameOfTarget(tracker, module, value) !== undefined;
    if (!isClient) return origin && 'package';
    const isStranger = origin?.calls === 1 && isClientClass(origin.exported);
    return isStranger ? 'both' : 'client';
  };

/** What a package made that nobody has listed. JavaScript says by its `await` whether that is asked. */
function strangerBehind(tracker: Tracker, module: ModuleSummary, value: Value): Origin | undefined {
  if (module.language !== 'python') return undefined;
  const origin = packageBehind(tracker, module, value);
  const { strangers } = tracker.program;
  const isMade = origin?.made === true && strangers?.brings(module.language, origin.import);
  return isMade ? origin : undefined;
}
