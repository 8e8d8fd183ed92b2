/** Lines of a text by offset; `\n`, `\r\n` and a lone `\r` end one, as they do for CPython. */
export class LineTable {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    const hasReturns = text.includes('\r');
    if (hasReturns) {
      for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g))
        this.starts.push(index + end.length);
      return;
    }
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      this.starts.push(end + 1);
    }
  }

  /** Both 1-based, the column in UTF-16 code units. */
  position(offset: number): { line: number; column: number } {
    const line = this.line(offset);
    return { line, column: offset - (this.starts[line - 1] ?? 0) + 1 };
  }

  line(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
