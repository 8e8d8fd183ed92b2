import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Place } from '../../shared/place.js';
import { at, isMapping } from '../../shared/plain-data.js';

/** A compose file, as data. */
export interface ComposeDocument {
  readonly file: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The services, by name. */
  readonly services: Readonly<Record<string, unknown>>;
  readonly placeOf: (...path: readonly (string | number)[]) => Place;
}

/** The text of a compose file as data, or why it is none. */
export function composeDocument(file: string, text: string): ComposeDocument | string {
  const counter = new LineCounter();
  try {
    const document = parseDocument(text, {
      merge: true,
      lineCounter: counter,
      logLevel: 'silent',
      // Compose has tags of its own, such as !reset.
      customTags: [],
    });
    const [broken] = document.errors;
    if (broken) {
      return `is no YAML that can be read: line ${counter.linePos(broken.pos[0]).line}`;
    }
    const data: unknown = document.toJS();
    const services = at(data, 'services');
    if (!isMapping(data)) return 'is no compose file';
    return {
      file,
      data,
      services: isMapping(services) ? services : {},
      placeOf: (...path) => ({ file, line: lineIn(document, counter, path) }),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return `is no YAML that can be read: ${reason}`;
  }
}

/** The line of a key, or of the nearest one around it. */
function lineIn(
  document: Document,
  counter: LineCounter,
  path: readonly (string | number)[],
): number {
  for (let length = path.length; length > 0; length--) {
    const last = path[length - 1];
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && item.key.value === last)?.key
      : document.getIn(path.slice(0, length), true);
    const range = isScalar(key) || isMap(key) ? key.range : undefined;
    if (range) return counter.linePos(range[0]).line;
  }
  return 1;
}
