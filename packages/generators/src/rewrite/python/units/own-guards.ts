import type { ImportedName } from '../source/imports.js';
import type { PythonFile } from '../source/python-file.js';
import { stringIn } from '../source/string-in.js';
import type { Decorator, Unit } from './unit.js';

const GUARDS = ['with_circuit_breaker', 'with_retry', 'protect'] as const;
export type GuardName = (typeof GUARDS)[number];

/** A decorator of the emitted package above a function. */
export interface OwnGuard {
  readonly name: GuardName;
  /** As it is written; nothing where it is computed. */
  readonly dependency: string | undefined;
  readonly decorator: Decorator;
}

/** Knows what a file has from the emitted package, under whatever name and path it was imported. */
export class OwnPackage {
  constructor(
    private readonly file: PythonFile,
    private readonly imports: readonly ImportedName[],
    private readonly importFrom: string,
  ) {}

  /** What the package calls the thing at this path; nothing for what is not its. */
  nameAt([local = '', ...rest]: readonly string[]): string | undefined {
    for (const imported of this.imports) {
      if (imported.local !== local) continue;
      const path = [...(imported.name === '' ? [] : [imported.name]), ...rest];
      const name = path.at(-1);
      const module = [imported.module, ...path.slice(0, -1)].join('.');
      if (name !== undefined && this.isOwn(module)) return name;
    }
    return undefined;
  }

  guardsOn(unit: Unit): readonly OwnGuard[] {
    return unit.decorators.flatMap((decorator) => {
      const known = this.nameAt(decorator.path);
      const name = GUARDS.find((one) => one === known);
      const [given] = decorator.call?.children[1]?.children ?? [];
      return name ? [{ name, decorator, dependency: given && stringIn(given, this.file) }] : [];
    });
  }

  /** Whatever it was renamed to; an application may have moved it since. */
  private isOwn(module: string): boolean {
    if (module === this.importFrom || module.startsWith(`${this.importFrom}.`)) return true;
    return module.split('.').includes('reliability');
  }
}
