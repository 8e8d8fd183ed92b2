import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMap, parseDocument } from 'yaml';

/** After how long an open circuit tries again in a test; the application's own may be a minute. */
export const QUICK_RESET = '2s';

/**
 * A copy of an application's configuration by which circuits try again within seconds; all that opens them stays as it
 * is, and so does the configuration itself.
 * @returns The folder of the copy, and how to remove it.
 */
export function quickCircuits(config: string): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-circuits-'));
  cpSync(config, folder, { recursive: true });
  const file = join(folder, 'circuit-breakers.yml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  document.setIn(['defaults', 'reset_timeout'], QUICK_RESET);
  const breakers = document.get('breakers');
  for (const { value } of isMap(breakers) ? breakers.items : []) {
    if (isMap(value) && value.has('reset_timeout')) value.set('reset_timeout', QUICK_RESET);
  }
  writeFileSync(file, document.toString({ lineWidth: 0 }));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
