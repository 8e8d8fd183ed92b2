import type { FunctionId, ModuleSummary, Value } from '../summary/index.js';
import { becomes, memberOfClient, useOf } from './client.js';
import type { Client, Meaning, ProjectClass } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What a decorator has made of a function: `@app.task` makes it a task, with `delay`. */
export const decorated = (
  tracker: Tracker,
  module: ModuleSummary,
  id: FunctionId,
): readonly Client[] => madeByDecorators(tracker, module, module.functions[id]!.decorators);

/** What a decorator has given a class of Python: `@ray.remote` gives it a `remote`. */
export const memberOfDecorated = (
  tracker: Tracker,
  { module, id }: ProjectClass,
  name: string,
): readonly Client[] =>
  module.language === 'python'
    ? madeByDecorators(tracker, module, module.classes[id]!.decorators).map((client) =>
        memberOfClient(client, name),
      )
    : [];

function madeByDecorators(
  tracker: Tracker,
  module: ModuleSummary,
  decorators: readonly Value[],
): readonly Client[] {
  return decorators.flatMap((decorator) => {
    const maker = decorator.kind === 'call' ? module.calls[decorator.call]!.callee : decorator;
    return tracker.meaningsOf(module, maker).flatMap((meaning) => {
      if (meaning.kind === 'function') return madeByOwn(tracker, meaning.module, meaning.id);
      return makersBehind(tracker, meaning).flatMap((client) => {
        const made = useOf(client, 'call');
        return made?.kind === 'makes' ? [becomes(client, made.type)] : [];
      });
    });
  });
}

/** A decorator of the project that only sets options: `def job(**options): return shared_task(**options)`. */
const madeByOwn = (tracker: Tracker, module: ModuleSummary, id: FunctionId): readonly Client[] =>
  module.language === 'python'
    ? tracker
        .meaningsOfAny(module, module.functions[id]!.returns)
        .filter((meaning) => meaning.kind === 'client')
    : [];

/** The library's own decorator: itself, or what a class of the project extends. */
function makersBehind(tracker: Tracker, meaning: Meaning, depth = 0): readonly Client[] {
  if (meaning.kind === 'client') return [meaning];
  if (meaning.kind !== 'class' || depth > DEEPEST_DECORATOR) return [];
  return meaning.module.classes[meaning.id]!.bases.flatMap((base) =>
    tracker
      .meaningsOf(meaning.module, base)
      .flatMap((one) => makersBehind(tracker, one, depth + 1)),
  );
}

const DEEPEST_DECORATOR = 3;
