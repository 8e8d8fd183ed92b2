import { loadCatalogue } from '../../packages/generators/src/catalogue/load-catalogue.js';
import { frontEndsOf } from '../../packages/generators/src/scan/front-ends.js';
import { scan } from '../../packages/generators/src/scan/scan.js';
import type { ScanResult } from '../../packages/generators/src/scan/scan-result.js';
import { tellingProgress } from '../../packages/generators/src/shared/terminal/progress.js';

/** A scan and what it took. */
export interface TimedScan {
  readonly result: ScanResult;
  readonly seconds: number;
}

/** Scans a directory with the catalogue that is shipped, telling each second how far it is. */
export function scanDirectory(root: string, say: (line: string) => void): TimedScan {
  const begun = performance.now();
  const frontEnds = frontEndsOf(root);
  const result = scan({
    root,
    catalogue: loadCatalogue(),
    frontEnds,
    onProgress: tellingProgress('reading', (line) => say(`  ${line}`)),
  });
  return { result, seconds: (performance.now() - begun) / 1_000 };
}
