export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

const LINE_END = /\r\n?|\n/g;

/** Turns offsets of one text into lines and columns. `\n`, `\r\n` and `\r` end a line. */
export class Positions {
  private readonly lineStarts: number[] = [0];

  constructor(text: string) {
    for (const end of text.matchAll(LINE_END)) this.lineStarts.push(end.index + end[0].length);
  }

  at(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, column: offset - this.lineStarts[line - 1]! + 1 };
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.lineStarts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
