import { UsageError } from '../../shared/usage-error.js';

/** More than anybody reads. */
const MOST_REPORTED = 20;

/** What is wrong with one file, gathered so that its writer needs one round to put all of it right. */
export class Problems {
  readonly #found: { readonly offset: number; readonly message: string }[] = [];

  constructor(
    private readonly file: string,
    private readonly text: string,
  ) {}

  add(offset: number, message: string): void {
    this.#found.push({ offset, message });
  }

  /** @throws UsageError where there are any, in the order of the file, each as `file:line:column: message`. */
  throwIfAny(): void {
    const lines = this.#found
      .sort((a, b) => a.offset - b.offset)
      .slice(0, MOST_REPORTED)
      .map(({ offset, message }) => `${this.file}:${this.#position(offset)}: ${message}`);
    const more = this.#found.length - lines.length;
    if (more > 0) lines.push(`and ${more} more.`);
    const [first, ...others] = lines;
    if (first) throw new UsageError(first, ...others);
  }

  #position(offset: number): string {
    const before = this.text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return `${before.split('\n').length}:${offset - lineStart + 1}`;
  }
}
