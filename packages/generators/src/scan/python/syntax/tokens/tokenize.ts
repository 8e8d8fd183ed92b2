import { PythonSyntaxError } from '../syntax-error.js';
import { kindOf, lengthOf, operatorAt } from './operators.js';
import { KEYWORDS, Token, type Tokens } from './token.js';

/** Python 2's octal and long numbers, too, as nothing is lost by reading them. */
const NUMBER =
  /0[xX](?:_?[\da-fA-F])+[lL]?|0[oO](?:_?[0-7])+[lL]?|0[bB](?:_?[01])+[lL]?|(?:\d+_?)+(?:\.(?:\d+_?)*)?(?:[eE][+-]?(?:\d+_?)+)?[jJlL]?|\.(?:\d+_?)+(?:[eE][+-]?(?:\d+_?)+)?[jJ]?/y;
const NAME = /[_\p{XID_Start}][\p{XID_Continue}]*/uy;
const STRING_PREFIX = /^(?:u|[bft]?r?|r[bft])$/i;
const CONTINUATION = /\\\r?\n/y;
const TAB_WIDTH = 8;

const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const BANG = 33;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const DOT = 46;
const COLON = 58;
const EQUALS = 61;
const UPPER_N = 78;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BYTE_ORDER_MARK = 0xfeff;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
/** By ASCII code: what a name may begin with, what only may go on one, and the rest. */
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) return DIGIT;
  return /\w/.test(character) ? LETTER : OTHER;
});

const OPENING = new Map<number, readonly [kind: number, closer: number]>([
  ['('.charCodeAt(0), [Token.open, Token.close]],
  ['['.charCodeAt(0), [Token.openSquare, Token.closeSquare]],
  ['{'.charCodeAt(0), [Token.openCurly, Token.closeCurly]],
]);
const CLOSING = new Map<number, number>([
  [')'.charCodeAt(0), Token.close],
  [']'.charCodeAt(0), Token.closeSquare],
  ['}'.charCodeAt(0), Token.closeCurly],
]);

/**
 * The tokens of a file, by Python's lexical analysis, as far as there are such. Inside of brackets lines and their
 * indentation mean nothing.
 */
export const tokenize = (text: string): Tokens => new Tokenizer(text).tokens();

/** A literal into which values are put. */
interface Interpolated {
  readonly quote: string;
  readonly isRaw: boolean;
  readonly isTriple: boolean;
}

class Tokenizer {
  readonly #kinds: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** What closes the brackets that are open, and where they were opened. */
  readonly #closers: number[] = [];
  readonly #opened: number[] = [];
  readonly #indents = [0];
  #at = 0;

  constructor(private readonly text: string) {}

  tokens(): Tokens {
    const error = this.#read();
    this.#push(Token.end, this.text.length);
    const [kinds, starts, ends] = [this.#kinds, this.#starts, this.#ends];
    return { kinds, starts, ends, ...(error && { error }) };
  }

  #read(): PythonSyntaxError | undefined {
    try {
      this.#readAll();
      return undefined;
    } catch (error) {
      if (error instanceof PythonSyntaxError) return error;
      throw error;
    }
  }

  #readAll(): void {
    const { length } = this.text;
    if (this.#code() === BYTE_ORDER_MARK) this.#at = 1;
    this.#beginLine();
    while (this.#at < length) this.#token();
    if (this.#opened.length > 0) throw new PythonSyntaxError(this.#opened.at(-1)!);
    const last = this.#kinds.at(-1);
    const isEnded = last === undefined || last === Token.newline || last === Token.dedent;
    if (!isEnded) this.#push(Token.newline, length);
    for (let left = this.#indents.length; left > 1; left--) this.#push(Token.dedent, length);
  }

  #code(ahead = 0): number {
    return this.text.charCodeAt(this.#at + ahead);
  }

  #push(kind: number, start: number, end = start): void {
    this.#kinds.push(kind);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** A token from here on of so many characters. */
  #put(kind: number, length: number): void {
    this.#push(kind, this.#at, this.#at + length);
    this.#at += length;
  }

  /** Passes by lines with nothing on them, and says how far the next is indented. */
  #beginLine(): void {
    for (;;) {
      const width = this.#passIndentation();
      if (this.#code() === HASH) this.#passComment();
      if (this.#passLineEnd()) continue;
      if (this.#at >= this.text.length) return;
      if (this.#passContinuation()) {
        this.#passIndentation();
        if (this.#passLineEnd()) continue;
      }
      this.#indentTo(width);
      return;
    }
  }

  #passIndentation(): number {
    let width = 0;
    for (;;) {
      const code = this.#code();
      if (code === SPACE) width++;
      else if (code === TAB) width += TAB_WIDTH;
      else if (code === FORM_FEED) width = 0;
      else return width;
      this.#at++;
    }
  }

  #passLineEnd(): boolean {
    if (this.#code() === LINE_FEED) this.#at++;
    else if (this.#code() === CARRIAGE_RETURN && this.#code(1) === LINE_FEED) this.#at += 2;
    else return false;
    return true;
  }

  #passContinuation(): boolean {
    CONTINUATION.lastIndex = this.#at;
    if (!CONTINUATION.test(this.text)) return false;
    this.#at = CONTINUATION.lastIndex;
    return true;
  }

  #passComment(): void {
    const end = this.text.indexOf('\n', this.#at);
    const isCrlf = end > 0 && this.text.charCodeAt(end - 1) === CARRIAGE_RETURN;
    this.#at = end < 0 ? this.text.length : isCrlf ? end - 1 : end;
  }

  #indentTo(width: number): void {
    let current = this.#indents.at(-1)!;
    if (width > current) {
      this.#indents.push(width);
      this.#push(Token.indent, this.#at);
      return;
    }
    while (width < current) {
      this.#indents.pop();
      current = this.#indents.at(-1)!;
      this.#push(Token.dedent, this.#at);
    }
    if (width !== current) throw new PythonSyntaxError(this.#at);
  }

  #token(): void {
    const code = this.#code();
    if (code === SPACE || code === TAB || code === FORM_FEED) this.#at++;
    else if (code < 128 && CLASSES[code] === LETTER) this.#name();
    else if (code === LINE_FEED || code === CARRIAGE_RETURN) this.#endLine();
    else if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) this.#string(this.#at);
    else if (isDigit(code) || (code === DOT && isDigit(this.#code(1)))) this.#number();
    else if (code === HASH) this.#passComment();
    else if (code === BACKSLASH) this.#continueLine();
    else if (code >= 128) this.#wideName();
    else this.#operator(code);
  }

  #endLine(): void {
    const start = this.#at;
    if (!this.#passLineEnd()) throw new PythonSyntaxError(start);
    if (this.#closers.length > 0) return;
    this.#push(Token.newline, start);
    this.#beginLine();
  }

  #continueLine(): void {
    if (this.#passContinuation()) return;
    if (this.#at + 1 < this.text.length) throw new PythonSyntaxError(this.#at);
    this.#at++;
  }

  #name(): void {
    const start = this.#at;
    let end = start + 1;
    let code = this.text.charCodeAt(end);
    while (code < 128 && CLASSES[code] !== OTHER) code = this.text.charCodeAt(++end);
    if (code >= 128) {
      this.#wideName();
      return;
    }
    const isQuoted = code === SINGLE_QUOTE || code === DOUBLE_QUOTE;
    if (isQuoted && STRING_PREFIX.test(this.text.slice(start, end))) {
      this.#string(end);
      return;
    }
    const kind = end - start > 1 ? KEYWORDS.get(this.text.slice(start, end)) : undefined;
    this.#put(kind ?? Token.name, end - start);
  }

  /** A name with letters beyond ASCII. */
  #wideName(): void {
    NAME.lastIndex = this.#at;
    if (!NAME.test(this.text)) throw new PythonSyntaxError(this.#at);
    this.#put(Token.name, NAME.lastIndex - this.#at);
  }

  #number(): void {
    NUMBER.lastIndex = this.#at;
    NUMBER.test(this.text);
    const written = this.text.slice(this.#at, NUMBER.lastIndex);
    const isWhole = /^0[xX]/.test(written) || !/[.eE]/.test(written);
    this.#put(isWhole ? Token.integer : Token.float, written.length);
  }

  /** @param from where its first quote stands. */
  #string(from: number): void {
    const { text } = this;
    const start = this.#at;
    const one = text.charAt(from);
    const isTriple = text.startsWith(one.repeat(2), from + 1);
    const quote = isTriple ? one.repeat(3) : one;
    const letters = text.slice(start, from);
    const inside = from + quote.length;
    if (/[ft]/i.test(letters)) {
      this.#put(Token.stringStart, inside - start);
      this.#interpolated({ quote, isTriple, isRaw: /r/i.test(letters) });
    } else this.#put(Token.string, this.#endOfString(inside, quote) - start);
  }

  #endOfString(inside: number, quote: string): number {
    const { text } = this;
    const first = quote.charCodeAt(0);
    for (let at = inside; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH) at += escaped(text, at);
      else if (code === first && (quote.length === 1 || text.startsWith(quote, at))) {
        return at + quote.length;
      } else if (code === LINE_FEED && quote.length === 1) break;
    }
    throw new PythonSyntaxError(this.#at);
  }

  /** What stands between the quotes, and the quote that ends it. */
  #interpolated(string: Interpolated): void {
    const { text } = this;
    let from = this.#at;
    const content = (): void => {
      if (this.#at > from) this.#push(Token.stringContent, from, this.#at);
    };
    while (this.#at < text.length) {
      const code = this.#code();
      if (code === OPEN_BRACE && this.#code(1) !== OPEN_BRACE) {
        content();
        this.#replacement(string);
        from = this.#at;
      } else if (code === OPEN_BRACE || code === CLOSE_BRACE) {
        if (this.#code(1) !== code) break;
        this.#at += 2;
      } else if (code === BACKSLASH) {
        this.#at += 1 + this.#escapedIn(string);
      } else if (text.startsWith(string.quote, this.#at)) {
        content();
        this.#put(Token.stringEnd, string.quote.length);
        return;
      } else if (code === LINE_FEED && !string.isTriple) break;
      else this.#at++;
    }
    throw new PythonSyntaxError(this.#at);
  }

  /** How many characters behind a backslash belong to it. A brace begins a replacement all the same. */
  #escapedIn({ isRaw }: Interpolated): number {
    const next = this.#code(1);
    if (next === OPEN_BRACE || next === CLOSE_BRACE) return 0;
    const isNamed = !isRaw && next === UPPER_N && this.#code(2) === OPEN_BRACE;
    if (!isNamed) return escaped(this.text, this.#at);
    const end = this.text.indexOf('}', this.#at);
    if (end < 0) throw new PythonSyntaxError(this.#at);
    return end - this.#at;
  }

  /** `{…}`, at its opening brace. */
  #replacement(string: Interpolated): void {
    this.#open(Token.replacementOpen, Token.replacementClose);
    const depth = this.#closers.length;
    while (this.#at < this.text.length) {
      const code = this.#code();
      if (this.#closers.length > depth) this.#token();
      else if (code === CLOSE_BRACE) {
        this.#close(Token.replacementClose);
        return;
      } else if (code === COLON) {
        this.#format(string);
        return;
      } else if (code === BANG && this.#code(1) !== EQUALS) this.#conversion();
      else this.#token();
    }
    throw new PythonSyntaxError(this.#at);
  }

  #conversion(): void {
    let length = 1;
    while (CLASSES[this.#code(length)] === LETTER) length++;
    this.#put(Token.conversion, length);
  }

  /** What stands behind the colon, up to the closing brace. */
  #format(string: Interpolated): void {
    this.#put(Token.format, 1);
    while (this.#at < this.text.length) {
      const code = this.#code();
      if (code === CLOSE_BRACE) {
        this.#close(Token.replacementClose);
        return;
      }
      if (code === OPEN_BRACE) this.#replacement(string);
      else if (this.text.startsWith(string.quote, this.#at)) break;
      else if (code === LINE_FEED && !string.isTriple) break;
      else this.#at++;
    }
    throw new PythonSyntaxError(this.#at);
  }

  #open(kind: number, closer: number): void {
    this.#closers.push(closer);
    this.#opened.push(this.#at);
    this.#put(kind, 1);
  }

  #close(kind: number): void {
    if (this.#closers.pop() !== kind) throw new PythonSyntaxError(this.#at);
    this.#opened.pop();
    this.#put(kind, 1);
  }

  #operator(code: number): void {
    const opening = OPENING.get(code);
    const closing = CLOSING.get(code);
    if (opening) this.#open(...opening);
    else if (closing !== undefined) this.#close(closing);
    else {
      const found = operatorAt(this.text, this.#at);
      if (found === undefined) throw new PythonSyntaxError(this.#at);
      this.#put(kindOf(found), lengthOf(found));
    }
  }
}

/** How many characters behind the backslash at `at` belong to it. */
const escaped = (text: string, at: number): number => (text.startsWith('\r\n', at + 1) ? 2 : 1);

const isDigit = (code: number): boolean => code < 128 && CLASSES[code] === DIGIT;
