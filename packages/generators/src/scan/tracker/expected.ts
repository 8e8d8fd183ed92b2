import type { FunctionSummary, ModuleSummary, Parameter, Passed } from '../summary/index.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * What a parameter without an annotation is by the place that its function stands in: `const job: Job = { run(pool) {} }`
 * takes what `run` of the interface `Job` takes.
 */
export function expectedOf(
  tracker: Tracker,
  module: ModuleSummary,
  { expected, passedTo }: FunctionSummary,
  { index, annotation }: Parameter,
): readonly Meaning[] {
  if (annotation || module.language !== 'javascript') return [];
  const signatures = expected
    ? tracker.meaningsOf(module, expected)
    : passedTo
      ? askedFor(tracker, module, passedTo)
      : [];
  return signatures.flatMap((meaning) =>
    meaning.kind === 'function' ? takenBy(tracker, meaning, index) : [],
  );
}

/** What a function of the project says of an argument. */
export function askedFor(
  tracker: Tracker,
  module: ModuleSummary,
  { call, argument }: Passed,
): readonly Meaning[] {
  return tracker
    .meaningsOf(module, module.calls[call]!.callee)
    .flatMap((meaning) => (meaning.kind === 'function' ? takenBy(tracker, meaning, argument) : []));
}

function takenBy(
  tracker: Tracker,
  { module, id }: Extract<Meaning, { kind: 'function' }>,
  index: number,
): readonly Meaning[] {
  const parameter = module.functions[id]!.parameters.find((one) => one.index === index);
  if (!parameter || parameter.rest === true) return [];
  const { annotation, binding } = parameter;
  // The type of a function that is written there is a value of the parameter.
  const said = annotation
    ? tracker.meaningsOfType(module, annotation)
    : tracker.meaningsOfAny(module, binding === undefined ? [] : module.bindings[binding]!.values);
  return said.map(typed);
}

const typed = (meaning: Meaning): Meaning =>
  meaning.kind === 'client' ? { ...meaning, confidence: 'typed' } : meaning;
