/** Puts `text` in place of what stands between two offsets; they are equal where it is inserted. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * `text` with all `edits` made. Insertions at one place come in the order in which they are given.
 * @throws Error where two edits overlap, or one lies outside the text: then a plan is wrong, and nothing may be written.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  let result = '';
  let done = 0;
  for (const { edit } of sorted) {
    if (edit.start < done || edit.end < edit.start || edit.end > text.length) {
      throw new Error(`Edits of ${edit.start}–${edit.end} cannot be made after ${done}.`);
    }
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}
