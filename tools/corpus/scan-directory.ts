import { loadCatalogue } from '../../packages/generators/src/catalogue/load-catalogue.js';
import { loadFrontEnds } from '../../packages/generators/src/scan/front-ends.js';
import { scan } from '../../packages/generators/src/scan/scan.js';
import type { ScanResult } from '../../packages/generators/src/scan/scan-result.js';

/** A scan and what it took. */
export interface TimedScan {
  readonly result: ScanResult;
  readonly seconds: number;
}

/** Scans a directory with the catalogue that is shipped, telling its progress each second. */
export async function scanDirectory(root: string, say: (line: string) => void): Promise<TimedScan> {
  const begun = performance.now();
  const frontEnds = await loadFrontEnds(root);
  let told = begun;
  const result = scan({
    root,
    catalogue: loadCatalogue(),
    frontEnds,
    onProgress(done, total) {
      const now = performance.now();
      if (now - told < 1_000) return;
      told = now;
      say(`  ${Math.round((100 * done) / total)} % read`);
    },
  });
  return { result, seconds: (performance.now() - begun) / 1_000 };
}
