import type { CatalogueEntry } from '../catalogue/entry.js';
import type { SummariesAhead } from './ahead/summaries-ahead.js';
import type { FrontEnd } from './front-end.js';
import type { Skipped } from './sources/source-file.js';
import type { OwnNames } from './own-names.js';
import type { Strangers } from './strangers.js';
import { languageOf } from './sources/source-file.js';
import type { Language, ModuleSummary } from './summary/index.js';
import type { DerivedClasses } from './tracker/derived-classes.js';
import type { OwnModels } from './tracker/own-models.js';
import type { HungValues, Program, Resolution } from './tracker/program.js';

/** The files of a project, read and summarised when the tracker first asks for them, each once. */
export class ProjectProgram implements Program {
  readonly skipped: Skipped[] = [];
  /** Known when the imports of all files are. */
  libraries: ReadonlySet<CatalogueEntry> = new Set();
  strangers: Strangers | undefined;
  ownNames: Readonly<Record<Language, OwnNames>> | undefined;
  /** Known when the files that import a client have been read. */
  hung: HungValues = new Map();
  own: HungValues = new Map();
  models: OwnModels | undefined;
  derived: DerivedClasses | undefined;
  readonly #modules = new Map<string, ModuleSummary | undefined>();
  readonly #resolved = new WeakMap<ModuleSummary, Map<string, Resolution>>();

  constructor(
    private readonly frontEnds: Readonly<Record<Language, FrontEnd>>,
    private readonly read: (file: string) => string | Skipped,
    private readonly ahead?: SummariesAhead,
  ) {}

  /** The files that were summarised so far. */
  get modules(): readonly ModuleSummary[] {
    return [...this.#modules.values()].filter((module) => module !== undefined);
  }

  module(file: string): ModuleSummary | undefined {
    if (this.#modules.has(file)) return this.#modules.get(file);
    const module = this.ahead?.take(file, (other) => this.#readHere(other));
    if (!module) return this.#readHere(file);
    this.#modules.set(file, module);
    return module;
  }

  /** Says that a file will be asked for. */
  expect(file: string): void {
    const language = languageOf(file);
    const text = this.read(file);
    if (language && typeof text === 'string') this.ahead?.expect(file, language, text);
  }

  /** Says that a file may be asked for. */
  suppose(file: string): void {
    const language = languageOf(file);
    const text = this.read(file);
    if (language && typeof text === 'string') this.ahead?.suppose(file, language, text);
  }

  resolve(from: ModuleSummary, specifier: string): Resolution {
    const before = this.#resolved.get(from) ?? new Map<string, Resolution>();
    this.#resolved.set(from, before);
    if (before.has(specifier)) return before.get(specifier);
    const found = this.frontEnds[from.language].resolve(from.file, specifier);
    before.set(specifier, found);
    return found;
  }

  filesIn(from: ModuleSummary, specifier: string): readonly string[] {
    return this.frontEnds[from.language].filesIn?.(from.file, specifier) ?? [];
  }

  #readHere(file: string): ModuleSummary | undefined {
    if (!this.#modules.has(file)) this.#modules.set(file, this.#summarize(file));
    return this.#modules.get(file);
  }

  #summarize(file: string): ModuleSummary | undefined {
    const language = languageOf(file);
    if (!language) return undefined;
    const text = this.read(file);
    const summary =
      typeof text === 'string' ? this.frontEnds[language].summarize(file, text) : text;
    if (!('reason' in summary)) return summary;
    this.skipped.push(summary);
    return undefined;
  }
}
