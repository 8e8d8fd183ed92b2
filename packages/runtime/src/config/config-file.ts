import { parseYaml } from './document.js';
import { Problems } from './problems.js';
import { type Path, Reader } from './reader.js';
import type { RecordShape, ValueOf } from './shape.js';

/** What is wrong with values that each are well on their own. */
export interface Contradiction {
  /** The keys that contradict each other; reported at the first of them that is written. None: the entry as a whole. */
  readonly keys: readonly string[];
  readonly message: string;
}

/** Reports contradictions within the record at a path. */
export interface Blame {
  blame(path: Path, keys: readonly string[], message: string): void;
  blameWhole(path: Path, message: string): void;
}

/** The description of one file in the `config` folder. */
export interface ConfigFile<S extends RecordShape = RecordShape> {
  /** Name of the file and of its schema, without extension. */
  readonly name: string;
  /** What the file is for, in one sentence. */
  readonly title: string;
  readonly shape: S;
  /** Finds what the shape cannot say. Not called on a file that does not fit its shape. */
  readonly examine?: (values: ValueOf<S>, blame: Blame) => void;
}

/**
 * Reads and validates `text`.
 * @param file Path of the file, for messages.
 * @throws ConfigError with all that is wrong with it, in the order of the file.
 */
export function parseConfigFile<S extends RecordShape>(
  { shape, examine }: ConfigFile<S>,
  file: string,
  text: string,
): ValueOf<S> {
  const problems = new Problems(file);
  const document = parseYaml(text.replace(/^\uFEFF/, ''), problems);
  problems.throwIfAny();
  const reader = new Reader(document, problems);
  const values = reader.read(document.contents, shape, [], 0) as ValueOf<S>;
  problems.throwIfAny();
  examine?.(values, reader);
  problems.throwIfAny();
  return values;
}
