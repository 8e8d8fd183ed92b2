/** Cuts text that comes in pieces into lines, without ever holding more than one of them. */
export class LineSplitter {
  readonly #longest: number;
  readonly #onLine: (line: string | undefined) => void;
  #begun = '';
  #tooLong = false;

  /**
   * @param longest Characters that a line may have.
   * @param onLine Called with each line without its line break, or with `undefined` for one that is too long.
   */
  constructor(longest: number, onLine: (line: string | undefined) => void) {
    this.#longest = longest;
    this.#onLine = onLine;
  }

  push(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      this.#append(text.slice(from, at));
      this.#finish();
      from = at + 1;
    }
    this.#append(text.slice(from));
  }

  /** The last line may have no line break. */
  end(): void {
    if (this.#begun !== '' || this.#tooLong) this.#finish();
  }

  #append(piece: string): void {
    if (this.#tooLong || this.#begun.length + piece.length > this.#longest) {
      this.#tooLong = true;
      this.#begun = '';
    } else this.#begun += piece;
  }

  #finish(): void {
    const line = this.#tooLong ? undefined : this.#begun;
    this.#begun = '';
    this.#tooLong = false;
    this.#onLine(line?.endsWith('\r') ? line.slice(0, -1) : line);
  }
}
