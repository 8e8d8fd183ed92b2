import { detectFormat, type Detected } from './detect-format.js';
import type { Evidence } from './evidence.js';
import { LineSplitter } from './line-splitter.js';
import { JsonReader } from './readers/json-reader.js';
import type { Reader, ReaderOptions } from './readers/reader.js';

/** How reading went. Counts are of lines, or of whole documents. */
export interface EvidenceReport {
  /** In words. */
  readonly format: string;
  readonly used: number;
  /** About something else than a call to a dependency. */
  readonly skipped: number;
  /** Not to be read: cut off, too long, or with a number that cannot be. */
  readonly broken: number;
  /** The first broken line, counted from 1; its content is never shown, for it may hold secrets. */
  readonly firstBrokenLine?: number | undefined;
  readonly notes: readonly string[];
}

const HEAD_CHARACTERS = 64 * 1024;
/** No log has longer lines; batches of spans do. */
const LONGEST_TEXT_LINE = 1024 * 1024;
const LARGEST_JSON = 64 * 1024 * 1024;

const TOO_LARGE =
  'what is too large was left out: a line of text above 1 MiB, a JSON value above 64 MiB; export a batch a line';

/** Thrown where the beginning of a source looks like nothing known. */
export class UnknownFormat extends Error {}

/** Turns the text of a source, piece by piece, into evidence. */
export class EvidenceParser {
  readonly #options: ReaderOptions;
  readonly #fates = { used: 0, skipped: 0, broken: 0 };
  #head = '';
  #feed: { push(text: string): void; end(): void } | undefined;
  #reader: Reader<string> | undefined;
  #line = 0;
  #firstBroken: number | undefined;
  #tooLarge = false;

  constructor(options: ReaderOptions = {}) {
    this.#options = options;
  }

  /** @throws UnknownFormat once enough has come to see that nothing of it is understood. */
  push(text: string): void {
    if (this.#feed) {
      this.#feed.push(text);
      return;
    }
    this.#head += text;
    if (this.#head.length >= HEAD_CHARACTERS) this.#begin(false);
  }

  /** @throws UnknownFormat as {@link push} does. */
  end(): void {
    if (!this.#feed) this.#begin(true);
    this.#feed!.end();
  }

  #begin(whole: boolean): void {
    const detected = detectFormat(this.#head, whole);
    if (!detected) throw new UnknownFormat();
    this.#reader =
      detected.as === 'text'
        ? detected.format.reader(this.#options)
        : new JsonReader(this.#options);
    this.#feed = this.#feedFor(detected);
    this.#feed.push(this.#head.replace(/^\uFEFF/, ''));
    this.#head = '';
  }

  #feedFor({ as }: Detected): { push(text: string): void; end(): void } {
    const longest = as === 'text' ? LONGEST_TEXT_LINE : LARGEST_JSON;
    if (as !== 'json-document') return new LineSplitter(longest, (line) => this.#take(line));
    let document: string | undefined = '';
    return {
      push: (text) => {
        const fits = document !== undefined && document.length + text.length <= longest;
        document = fits ? document + text : undefined;
      },
      end: () => this.#take(document),
    };
  }

  #take(piece: string | undefined): void {
    this.#line++;
    const fate = piece === undefined ? 'broken' : this.#reader!.read(piece);
    this.#fates[fate]++;
    if (piece === undefined) this.#tooLarge = true;
    if (fate === 'broken') this.#firstBroken ??= this.#line;
  }

  /** Asked once, after {@link end}. */
  evidence(): readonly Evidence[] {
    return this.#reader?.evidence() ?? [];
  }

  get report(): EvidenceReport {
    return {
      format: this.#reader?.format ?? 'nothing',
      ...this.#fates,
      firstBrokenLine: this.#firstBroken,
      notes: [...(this.#reader?.notes() ?? []), ...(this.#tooLarge ? [TOO_LARGE] : [])],
    };
  }
}
