/** What a link of a chain (`.a`, `()`, `+ b`) is to a bracket, a ternary, an arrow or a type argument. */
const LINK = 1 / 20;

const NESTING = new Set([
  '=',
  '=>',
  '?',
  ':',
  'if',
  'for',
  'while',
  'do',
  'with',
  'new',
  'yield',
  'class',
]);
const WORD = /^[\w$]/;
/** What can be the last of a statement that has no semicolon. */
const STATEMENT_END = /^[\w$)\]`>]|^["'].+/;
/** Their parentheses are no end: a statement follows that is part of theirs. */
const HEADS = new Set(['if', 'for', 'await', 'while', 'with']);

/** Stands for the closing parenthesis of such. */
const HEAD = 'if ()';

/**
 * A running sum over the tokens of a text: the brackets that are open, and what stands in a row inside each of them
 * with no end of a statement to be seen in it.
 */
export class Depth {
  total = 0;
  private row = 0;
  private readonly outerRows: number[] = [];
  private readonly heads: boolean[] = [];
  private last = '';
  private lineBegins = false;

  add(token: string): void {
    switch (token) {
      case '\n':
        this.lineBegins = true;
        return;
      case '(':
      case '[':
      case '{':
        this.open();
        break;
      case ')':
      case ']':
      case '}':
        this.last = this.close() ? HEAD : token;
        this.lineBegins = false;
        return;
      case ';':
      case ',':
        this.endRow();
        break;
      // The end of an element takes back its beginning.
      case '</':
      case '/>':
        this.grow(-Math.min(1, this.row));
        break;
      default:
        this.addToRow(token);
    }
    this.last = token;
    this.lineBegins = false;
  }

  private open(): void {
    this.outerRows.push(this.row);
    this.heads.push(HEADS.has(this.last));
    this.row = 0;
    this.total += 1;
  }

  /** Tells whether what was in the brackets is the head of a statement. One that none has opened says nothing. */
  private close(): boolean {
    const outer = this.outerRows.pop();
    if (outer === undefined) return false;
    this.total -= 1 + this.row;
    this.row = outer;
    this.grow(LINK);
    return this.heads.pop() === true;
  }

  private addToRow(token: string): void {
    const opensElement = token.length > 1 && token.startsWith('<') && token !== '<=';
    if (WORD.test(token) && this.beginsStatement(token)) this.endRow();
    this.grow(opensElement || NESTING.has(token) ? 1 : LINK);
  }

  private beginsStatement(word: string): boolean {
    if (word === 'else' || this.last === 'else') return false;
    if (word === 'case' || this.last === '}') return true;
    return this.lineBegins && this.last !== HEAD && STATEMENT_END.test(this.last);
  }

  private grow(weight: number): void {
    this.row += weight;
    this.total += weight;
  }

  private endRow(): void {
    this.grow(-this.row);
  }
}
