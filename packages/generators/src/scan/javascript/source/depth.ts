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
const STATEMENT_END = /^[\w$\]`>]|^["'].+/;
/** What begins one at the beginning of a line, whatever stands before: `f()` may have had no semicolon. */
const STATEMENT_BEGIN = new Set(['const', 'let', 'var', 'import', 'export', 'return', 'throw']);

/**
 * A running sum over the tokens of a text: the brackets that are open, and what stands in a row inside each of them
 * with no end of a statement to be seen in it.
 */
export class Depth {
  total = 0;
  private row = 0;
  private readonly outerRows: number[] = [];
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
        this.outerRows.push(this.row);
        this.row = 0;
        this.total += 1;
        break;
      case ')':
      case ']':
      case '}':
        this.close();
        break;
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

  /** A bracket that none has opened says nothing. */
  private close(): void {
    const outer = this.outerRows.pop();
    if (outer === undefined) return;
    this.total -= 1 + this.row;
    this.row = outer;
    this.grow(LINK);
  }

  private addToRow(token: string): void {
    const opensElement = token.length > 1 && token.startsWith('<') && token !== '<=';
    if (WORD.test(token) && this.beginsStatement(token)) this.endRow();
    this.grow(opensElement || NESTING.has(token) ? 1 : LINK);
  }

  private beginsStatement(word: string): boolean {
    if (word === 'else' || this.last === 'else') return false;
    if (word === 'case' || this.last === '}') return true;
    return this.lineBegins && (STATEMENT_BEGIN.has(word) || STATEMENT_END.test(this.last));
  }

  private grow(weight: number): void {
    this.row += weight;
    this.total += weight;
  }

  private endRow(): void {
    this.grow(-this.row);
  }
}
