import type { TextEdit } from '../../text-edit.js';

interface Piece {
  /** Of the new text. */
  readonly start: number;
  readonly end: number;
  readonly edit: TextEdit;
}

/** Which parts of the new text are new. */
export class Additions {
  readonly #pieces: readonly Piece[];

  constructor(
    private readonly oldText: string,
    edits: readonly TextEdit[],
  ) {
    let shift = 0;
    this.#pieces = edits
      .map((edit, order) => ({ edit, order }))
      .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order)
      .map(({ edit }) => {
        const start = edit.start + shift;
        shift += edit.text.length - (edit.end - edit.start);
        return { start, end: start + edit.text.length, edit };
      });
  }

  /** Whether the character at `offset` was inserted. */
  has(offset: number): boolean {
    const piece = this.#at(offset);
    return piece !== undefined && piece.edit.start === piece.edit.end;
  }

  /** What stood where another text has taken its place. */
  replacedAt(offset: number): string | undefined {
    const edit = this.#at(offset)?.edit;
    return edit && edit.start < edit.end ? this.oldText.slice(edit.start, edit.end) : undefined;
  }

  #at(offset: number): Piece | undefined {
    return this.#pieces.find(({ start, end }) => start <= offset && offset < end);
  }
}
