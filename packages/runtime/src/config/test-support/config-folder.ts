import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A configuration folder of a test's own. */
export class ConfigFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'reliability-config-'));

  /** Writes `name`.yml. */
  write(name: string, text: string): this {
    writeFileSync(join(this.path, `${name}.yml`), text);
    return this;
  }

  /** Where `name`.yml is. */
  file(name: string): string {
    return join(this.path, `${name}.yml`);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
