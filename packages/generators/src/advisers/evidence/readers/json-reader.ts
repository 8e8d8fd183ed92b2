import type { Evidence } from '../evidence.js';
import { JSON_FORMATS } from './formats.js';
import {
  type Fate,
  isObject,
  type JsonFormat,
  type JsonObject,
  type Reader,
  type ReaderOptions,
} from './reader.js';

/** Reads JSON values of any known format, each by the one that recognises it: a collector writes several into a file. */
export class JsonReader implements Reader<string> {
  readonly #options: ReaderOptions;
  readonly #readers = new Map<JsonFormat, Reader<JsonObject>>();

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  get format(): string {
    return [...this.#readers.values()].map(({ format }) => format).join(', ') || 'JSON';
  }

  read(text: string): Fate {
    if (text.trim() === '') return 'skipped';
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return 'broken';
    }
    // jq and some exporters put all values into one list.
    if (Array.isArray(value)) {
      const fates = value.filter(isObject).map((item) => this.#readValue(item));
      return fates.includes('used') ? 'used' : 'skipped';
    }
    return isObject(value) ? this.#readValue(value) : 'broken';
  }

  #readValue(value: JsonObject): Fate {
    const format = JSON_FORMATS.find((known) => known.recognises(value));
    if (!format) return 'skipped';
    let reader = this.#readers.get(format);
    if (!reader) this.#readers.set(format, (reader = format.reader(this.#options)));
    return reader.read(value);
  }

  evidence(): readonly Evidence[] {
    return [...this.#readers.values()].flatMap((reader) => reader.evidence());
  }

  notes(): readonly string[] {
    return [...this.#readers.values()].flatMap((reader) => reader.notes());
  }
}
