import type { StatusRecord } from './status-record.js';

/** An edit whose text depends on what `record` is called in the file. */
export interface RecordEdit {
  readonly start: number;
  readonly end: number;
  readonly text: (record: string) => string;
}

/** Passes a response by `record`, which gives it back as it is. */
export function recordEdits(known: StatusRecord): readonly RecordEdit[] {
  switch (known.kind) {
    case 'around': {
      const { start, end } = known.node;
      return [
        { start, end: start, text: (record) => `${record}(` },
        { start: end, end, text: () => ')' },
      ];
    }
    case 'statement': {
      const { at, before, name } = known;
      return [{ start: at, end: at, text: (record) => `${before}${record}(${name})` }];
    }
    case 'impossible':
      return [];
  }
}
