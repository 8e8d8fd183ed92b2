import { lastName } from '../source/dotted-name.js';
import type { PythonFile } from '../source/python-file.js';
import { runningIn } from '../source/walk.js';
import type { Unit } from '../units/unit.js';

/** Annotations of what can be read once. */
const READ_ONCE =
  /\b(?:Async)?(?:Iterator|Generator|Iterable)\b|\b(?:IO|BinaryIO|TextIO|BytesIO|StringIO|UploadFile|StreamReader|BufferedReader|FileStorage)\b/;
/** `Iterable` of a parameter may well be a list; an asynchronous one is not. */
const MAY_BE_A_LIST = /\bIterable\b/;
const READS = new Set(['read', 'readline', 'readlines']);

/** A parameter that the first attempt would use up, as a clause; nothing where there is none. */
export function consumedArgument(unit: Unit, file: PythonFile): string | undefined {
  const readHere = new Set<string>();
  for (const node of runningIn(unit.body)) {
    const [callee] = node.children;
    const [object] = callee?.children ?? [];
    if (node.kind !== 'call' || callee?.kind !== 'attribute' || !object) continue;
    if (READS.has(lastName(callee, file))) readHere.add(file.textOf(object));
  }
  const found = unit.parameters.find(({ name, annotation }) => {
    if (MAY_BE_A_LIST.test(annotation)) return annotation.includes('Async');
    return READ_ONCE.test(annotation) || readHere.has(name);
  });
  return (
    found && `reads its argument \`${found.name}\`, of which nothing is left for a second time`
  );
}
