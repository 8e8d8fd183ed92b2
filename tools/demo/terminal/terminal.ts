import { type Paint, paintFor } from './paint.js';

export interface TerminalOptions {
  readonly write: (text: string) => void;
  /** Whether a line can be drawn again in place. */
  readonly live: boolean;
  readonly colours: boolean;
}

/** Where the demo speaks: whole lines for good, and on a live terminal one more line at the bottom that changes. */
export class Terminal {
  readonly live: boolean;
  readonly paint: Paint;
  readonly #write: (text: string) => void;
  #draft = '';
  #closed = false;

  constructor({ write, live, colours }: TerminalOptions) {
    this.#write = write;
    this.live = live;
    this.paint = paintFor(colours);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Takes the changing line away and shows nothing any more, whoever goes on talking. */
  close(): void {
    this.settle();
    this.#closed = true;
  }

  /** Writes a line for good, above the draft where there is one. */
  line(text = ''): void {
    if (this.#closed) return;
    this.#erase();
    this.#write(`${text}\n`);
    if (this.#draft !== '') this.#write(this.#draft);
  }

  /** Shows `text` as the line that is still changing; nothing where the terminal is not live. */
  draft(text: string): void {
    if (!this.live || this.#closed || text === this.#draft) return;
    this.#erase();
    this.#draft = text;
    this.#write(text);
  }

  /** Takes the changing line away. */
  settle(): void {
    this.#erase();
    this.#draft = '';
  }

  #erase(): void {
    if (this.#draft !== '') this.#write('\r\x1b[K');
  }
}

/** The terminal of this process. Colours follow NO_COLOR and FORCE_COLOR. */
export function processTerminal(): Terminal {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const tty = process.stdout.isTTY === true && TERM !== 'dumb';
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0';
  return new Terminal({
    write: (text) => process.stdout.write(text),
    live: tty,
    colours: !NO_COLOR && (tty || forced),
  });
}
