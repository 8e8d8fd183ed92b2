import type { Evidence } from '../evidence.js';

/** What became of one piece of a source: it told of calls, it was about something else, or it could not be read. */
export type Fate = 'used' | 'skipped' | 'broken';

/** Makes evidence of one kind of source, piece by piece. */
export interface Reader<Piece> {
  /** In words, for the report: `nginx or Apache access log`. */
  readonly format: string;
  read(piece: Piece): Fate;
  /** Asked once, at the end. */
  evidence(): readonly Evidence[];
  /** What a person should know about what was read, known at the end. */
  notes(): readonly string[];
}

/** A format of plain lines. */
export interface TextFormat {
  readonly format: string;
  /** Whether this is how a line of the format looks. */
  recognises(line: string): boolean;
  reader(options: ReaderOptions): Reader<string>;
}

/** A format of JSON values: one for the whole file, or one a line. */
export interface JsonFormat {
  readonly format: string;
  recognises(value: JsonObject): boolean;
  reader(options: ReaderOptions): Reader<JsonObject>;
}

export interface ReaderOptions {
  /** The dependency that all calls went to which name none. */
  readonly dependency?: string | undefined;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
