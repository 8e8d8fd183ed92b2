import type { FunctionSummary, ModuleSummary, Parameter, Value } from '../summary/index.js';
import { callsOfParameter } from './calls-of-parameter.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * What a decorator of the project hands to the function that it is put upon, when it calls it:
 * `return f(*args, session=session, **options)` of `@provide_session`.
 */
export function handedByDecorator(
  tracker: Tracker,
  module: ModuleSummary,
  taker: FunctionSummary,
  parameter: Parameter,
): readonly Meaning[] {
  if (module.language !== 'python') return [];
  return taker.decorators.flatMap((decorator) =>
    tracker
      .meaningsOf(module, decorator)
      .flatMap((meaning) =>
        meaning.kind === 'function'
          ? handedIn(tracker, meaning.module, meaning.id, taker, parameter)
          : [],
      ),
  );
}

function handedIn(
  tracker: Tracker,
  module: ModuleSummary,
  id: number,
  taker: FunctionSummary,
  { name, index }: Parameter,
): readonly Meaning[] {
  const decorated = module.functions[id]!.parameters[0];
  if (decorated === undefined) return [];
  const behindReceiver = taker.class !== undefined && taker.static !== true ? 1 : 0;
  return callsOfParameter(module, decorated).flatMap(({ arguments: given }) => {
    const named = given.find((one) => one.name === name);
    const spread = given.findIndex((one) => one.spread === true);
    const placed = given[index + behindReceiver];
    const isPlaced = placed?.name === undefined && (spread < 0 || index + behindReceiver < spread);
    const handed: Value | undefined = named?.value ?? (isPlaced ? placed?.value : undefined);
    return handed ? tracker.meaningsOf(module, handed).map(typed) : [];
  });
}

const typed = (meaning: Meaning): Meaning =>
  meaning.kind === 'client' && meaning.confidence === 'certain'
    ? { ...meaning, confidence: 'typed' }
    : meaning;
