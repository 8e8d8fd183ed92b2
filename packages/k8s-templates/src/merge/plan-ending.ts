import { shutdown, type ShutdownOptions } from '../checks/shutdown.js';
import { terminationGraceSeconds } from '../derive/termination-grace-seconds.js';
import { lifecycle } from '../templates/probes/lifecycle.js';
import type { Path } from './documents.js';
import { addOrKeep, isUnsaid, type Plan, together } from './plan.js';
import { at } from './workload-objects.js';

/** A pod and one of its containers, and where they stand. */
export interface EndingPlace {
  readonly document: number;
  readonly podPath: Path;
  readonly containerPath: Path;
  readonly pod: unknown;
  readonly container: unknown;
}

/** What is lacking of preStop hook and grace period. */
export function planEnding(place: EndingPlace, options: ShutdownOptions): Plan {
  const { document, podPath, containerPath, pod, container } = place;
  const wanted = shutdown(options, 'shutdown');
  const needed = terminationGraceSeconds(wanted);
  const key = 'terminationGracePeriodSeconds';
  const grace = at(pod, key);
  const { preStop } = lifecycle(wanted);
  const hook = isUnsaid(at(container, 'lifecycle'))
    ? { document, path: containerPath, key: 'lifecycle', value: { preStop } }
    : { document, path: [...containerPath, 'lifecycle'], key: 'preStop', value: preStop };
  if (!isUnsaid(grace) && Number(grace) < wanted.preStopSeconds) {
    const problem = `${key} is ${Number(grace)}, shorter than a preStop hook of ${wanted.preStopSeconds} s, which is left out: give it ${needed}`;
    return { additions: [], kept: [key], problems: [problem] };
  }
  return together(
    addOrKeep(hook, at(container, 'lifecycle', 'preStop'), () => undefined, 'lifecycle.preStop'),
    addOrKeep({ document, path: podPath, key, value: needed }, grace, () =>
      Number(grace) < needed
        ? `${key} is ${Number(grace)}, which is over before the preStop hook and the application are: give it ${needed}`
        : undefined,
    ),
  );
}
