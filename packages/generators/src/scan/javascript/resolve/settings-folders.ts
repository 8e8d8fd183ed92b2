import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** What decides where the name of a package leads: what depends on it, what maps it, and where it is installed. */
const DECIDES = /^(?:package\.json|node_modules|[jt]sconfig.*\.json)$/;

/** The folders that decide where names of packages lead. */
export class SettingsFolders {
  readonly #known = new Map<string, string>();

  /** @param root absolute; no folder above it is looked at. */
  constructor(private readonly root: string) {}

  /** The nearest one from `directory` on upwards: from all folders below it that have none nearer a name leads to the same place. */
  of(directory: string): string {
    const known = this.#known.get(directory);
    if (known !== undefined) return known;
    const parent = dirname(directory);
    const isLast = directory === this.root || parent === directory || decides(directory);
    const found = isLast ? directory : this.of(parent);
    this.#known.set(directory, found);
    return found;
  }
}

function decides(directory: string): boolean {
  try {
    return readdirSync(directory).some((name) => DECIDES.test(name));
  } catch {
    return false;
  }
}
