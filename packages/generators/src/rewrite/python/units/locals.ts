import { boundNames } from '../../../scan/python/names/bound-names.js';
import type { PythonFile } from '../source/python-file.js';
import type { Unit } from './unit.js';

/** The names that a function binds in its body. Its parameters are not among them, unless it binds them anew. */
export function localsOf({ body }: Unit, file: PythonFile): ReadonlySet<string> {
  const { bound, global, nonlocal } = boundNames(body.children, file.source);
  return new Set([...bound].filter((name) => !global.has(name) && !nonlocal.has(name)));
}
