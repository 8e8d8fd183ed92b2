import { runsIn } from './signs.js';

/** Code of the page: nothing but a browser imports it. */
const COMPONENT = /\.(?:vue|svelte)$/;
/** Where neither its imports nor its text tell. */
const SERVER_FOLDER = /(?:^|\/)(?:server|backend)\//;
/** A page that is rendered on a server imports components, too; and a list of exports has something for both sides. */
const EITHER = /(?:\.[jt]sx|(?:^|\/)index\.[cm]?[jt]s)$/;

const FEW = 5;
const SHARE = 10;

/** `apps/web` of `apps/web/src/api/client.ts`; two folders deep at the most. */
const applicationOf = (file: string): string =>
  /^(.*?)\/src\//.exec(file)?.[1] ?? file.split('/').slice(0, -1).slice(0, 2).join('/');

/**
 * Which files run in a browser, told by what they import and by who imports them, without reading one as a whole. A
 * guard reads the configuration of a server, so that it has no place there.
 */
export class BrowserFiles {
  readonly #sides = new Map<string, 'browser' | 'server' | undefined>();
  readonly #imports = new Map<string, readonly string[]>();
  readonly #importers = new Map<string, string[]>();
  #found: ReadonlySet<string> | undefined;

  /**
   * @param specifiers What it imports, as written.
   * @param targets The files of the project that it imports.
   */
  add(file: string, text: string, specifiers: readonly string[], targets: readonly string[]): void {
    const said = COMPONENT.test(file) ? 'browser' : runsIn(text, specifiers);
    this.#sides.set(file, said ?? (SERVER_FOLDER.test(file) ? 'server' : undefined));
    this.#imports.set(file, targets);
    for (const target of targets) {
      const importers = this.#importers.get(target) ?? [];
      this.#importers.set(target, importers);
      importers.push(file);
    }
    this.#found = undefined;
  }

  has(file: string): boolean {
    this.#found ??= this.#find();
    return this.#found.has(file);
  }

  #find(): ReadonlySet<string> {
    const imports = (file: string): readonly string[] => this.#imports.get(file) ?? [];
    const servers = this.#reached(this.#withSide('server'), imports, 'browser');
    const pages = this.#reached(
      this.#withSide('browser'),
      (file) => this.#importersOf(file).filter((one) => !EITHER.test(one) && !servers.has(one)),
      'server',
    );
    const isOfPage = this.#folders();
    const entries = [...this.#sides.keys()].filter(
      (file) => !pages.has(file) && !isOfPage(file) && this.#importersOf(file).length === 0,
    );
    const ofServer = this.#reached([...servers, ...entries], imports, 'browser');
    const used = this.#reached(pages, imports, 'server');
    return new Set([...used].filter((file) => pages.has(file) || !ofServer.has(file)));
  }

  /**
   * Nobody says where a file runs that nothing imports: it goes with its application, which is a page where much of it
   * can run in a browser alone and hardly anything on a server.
   */
  #folders(): (file: string) => boolean {
    const counts = new Map<string, { browser: number; server: number }>();
    for (const [file, side] of this.#sides) {
      if (side === undefined) continue;
      const count = counts.get(applicationOf(file)) ?? { browser: 0, server: 0 };
      counts.set(applicationOf(file), count);
      count[side]++;
    }
    return (file) => {
      const { browser = 0, server = 0 } = counts.get(applicationOf(file)) ?? {};
      return browser >= FEW && browser > SHARE * server;
    };
  }

  #importersOf(file: string): readonly string[] {
    return this.#importers.get(file) ?? [];
  }

  #withSide(side: 'browser' | 'server'): readonly string[] {
    return [...this.#sides.keys()].filter((file) => this.#sides.get(file) === side);
  }

  /** `from`, and what `next` leads to, but not through what is of the `other` side. */
  #reached(
    from: Iterable<string>,
    next: (file: string) => readonly string[],
    other: 'browser' | 'server',
  ): ReadonlySet<string> {
    const reached = new Set(from);
    for (const file of reached) {
      for (const one of next(file)) if (this.#sides.get(one) !== other) reached.add(one);
    }
    return reached;
  }
}
