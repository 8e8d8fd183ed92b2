import type { ModuleSummary } from '../summary/index.js';
import { imported } from './imported.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** What a name that nothing in a file of Python binds is by `from models import *`. */
export function starred(tracker: Tracker, module: ModuleSummary, name: string): readonly Meaning[] {
  if (module.language !== 'python' || BUILTINS.has(name)) return [];
  for (const exported of module.exports) {
    if ('value' in exported) continue;
    const found = imported(tracker, module, { kind: 'import', module: exported.from, name });
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
