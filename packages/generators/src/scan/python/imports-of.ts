/** A statement's beginning: a line's, or what follows `;` or `:` on it. */
const STATEMENT = /(?:^|[;:])[ \t\f\uFEFF]*(import|from)(?![\w\u0080-\uffff])/gm;
const DYNAMIC = /\b(?:import_module|__import__)\s*\(\s*["']([\w.]+)["']/g;
/** White space, line continuations and, between parentheses, comments. */
const GAP = /(?:\s|\\|#[^\r\n]*)*/y;
const NAME = /[\w\u0080-\uffff]+/y;

/**
 * The modules that a file imports, without parsing it: `a.b` of `import a.b`; `.m` and `.m.x` of `from .m import x`, as x
 * may be a module, too. Never misses an import statement or a literal `import_module('x')`; a docstring that reads like
 * one is taken for one.
 */
export function importsOf(text: string): { modules: string[] } {
  const modules = new Set<string>();
  // Most files that import nothing, and all imports, are told by the word.
  if (text.includes('import')) {
    for (const match of text.matchAll(STATEMENT)) {
      const scanner = new Scanner(text, match.index + match[0].length);
      if (match[1] === 'import') scanner.importNames(modules);
      else scanner.fromImport(modules);
    }
    for (const [, module = ''] of text.matchAll(DYNAMIC)) modules.add(module);
  }
  return { modules: [...modules] };
}

class Scanner {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  /** `a.b as c, d` */
  importNames(modules: Set<string>): void {
    do {
      const module = this.dotted();
      if (module) modules.add(module);
      this.skipAlias();
    } while (this.take(','));
  }

  /** `..a.b import x as y, (z)` */
  fromImport(modules: Set<string>): void {
    const module = this.dotted();
    if (!module || this.name() !== 'import') return;
    modules.add(module);
    const prefix = module.endsWith('.') ? module : `${module}.`;
    this.take('(');
    do {
      const name = this.name();
      if (name) modules.add(`${prefix}${name}`);
      this.skipAlias();
    } while (this.take(','));
  }

  private dotted(): string {
    let dotted = '';
    while (this.take('.')) dotted += '.';
    for (let name = this.nameBut('import'); name; name = this.take('.') ? this.name() : '') {
      dotted += dotted === '' || dotted.endsWith('.') ? name : `.${name}`;
    }
    return dotted;
  }

  private skipAlias(): void {
    const before = this.at;
    if (this.name() === 'as') this.name();
    else this.at = before;
  }

  private nameBut(keyword: string): string {
    const before = this.at;
    const name = this.name();
    if (name !== keyword) return name;
    this.at = before;
    return '';
  }

  private name(): string {
    this.skipGap();
    NAME.lastIndex = this.at;
    const [name = ''] = NAME.exec(this.text) ?? [];
    this.at += name.length;
    return name.normalize('NFKC');
  }

  private take(mark: string): boolean {
    this.skipGap();
    if (this.text.charAt(this.at) !== mark) return false;
    this.at++;
    return true;
  }

  private skipGap(): void {
    GAP.lastIndex = this.at;
    GAP.exec(this.text);
    this.at = GAP.lastIndex;
  }
}
