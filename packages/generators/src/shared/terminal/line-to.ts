import { visibleLines } from './visible.js';

/**
 * Writes text and the end of a line. Names out of somebody's files do nothing to a terminal; JSON stays the same JSON,
 * for what is escaped stands in its strings and is escaped as JSON does it.
 */
export const lineTo =
  (stream: Pick<NodeJS.WritableStream, 'write'>) =>
  (text: string): void =>
    void stream.write(`${visibleLines(text)}\n`);
