import type { ModuleSummary } from '../summary/index.js';
import { imported } from './imported.js';
import type { Meaning } from './meaning.js';
import { exportOf } from './program.js';
import type { Tracker } from './tracker.js';

/** What a name that nothing in a file of Python binds is by `from models import *`. */
export function starred(tracker: Tracker, module: ModuleSummary, name: string): readonly Meaning[] {
  if (module.language !== 'python' || BUILTINS.has(name)) return [];
  const sources = module.exports.flatMap((exported) => ('from' in exported ? [exported.from] : []));
  // What a library may have by its pattern of names goes behind what a file of the project is seen to have.
  const isOwn = (source: string): boolean => {
    const target = tracker.program.resolve(module, source);
    const file = target && 'file' in target ? tracker.program.module(target.file) : undefined;
    return file !== undefined && exportOf(tracker.program, file, name) !== undefined;
  };
  for (const source of [...sources.filter(isOwn), ...sources]) {
    const found = imported(tracker, module, { kind: 'import', module: source, name });
    if (found.some(({ kind }) => kind !== 'external')) return found;
  }
  return [];
}

/** Python's own functions and classes, as far as they are called or looked into. */
const BUILTINS = new Set(
  `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict
  dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
  issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed
  round set setattr slice sorted staticmethod str sum super tuple type vars zip Exception BaseException ValueError KeyError
  TypeError RuntimeError AttributeError IndexError OSError IOError StopIteration NotImplementedError ImportError`.split(
    /\s+/,
  ),
);
