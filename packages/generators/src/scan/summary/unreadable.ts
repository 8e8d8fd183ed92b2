/** A file that no summary can be made of; told to the reader, and never rewritten. */
export interface Unreadable {
  /** Relative to the scanned root, with `/`. */
  readonly file: string;
  /** One clause, without the file: `does not parse: Expected ";" but found "}"`. */
  readonly reason: string;
  /** 1-based, where it is known. */
  readonly line?: number;
}
