import { LineCounter } from 'yaml';
import { ConfigError } from '../errors.js';

interface Problem {
  readonly offset: number;
  readonly key: string;
  readonly message: string;
}

/** More than anybody reads, and less than a hostile file would like to have printed. */
const MOST_REPORTED = 20;

/** What is wrong with one file, gathered so that its writer needs one round to put all of it right. */
export class Problems {
  readonly lines = new LineCounter();
  readonly #file: string;
  readonly #found: Problem[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** @param key Dotted path of the key, empty where the whole file is meant. */
  add(offset: number, key: string, message: string): void {
    this.#found.push({ offset, key, message });
  }

  /** @throws ConfigError where there are any: the first in the file, and the others in its message, a line each. */
  throwIfAny(): void {
    const found = this.#found.sort((a, b) => a.offset - b.offset);
    const [first, ...others] = found.slice(0, MOST_REPORTED);
    if (!first) return;
    const { line, column } = this.#position(first.offset);
    const more = others.map((problem) => {
      const { line, column } = this.#position(problem.offset);
      return `\n${this.#file}:${line}:${column}: ${problem.message}`;
    });
    if (found.length > MOST_REPORTED) more.push(`\nand ${found.length - MOST_REPORTED} more.`);
    throw new ConfigError(this.#file, line, column, first.key, first.message + more.join(''));
  }

  #position(offset: number): { line: number; column: number } {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}
