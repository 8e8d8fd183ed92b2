import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadCatalogue } from '../../catalogue/load-catalogue.js';
import type { CallFact } from '../calls/call-fact.js';
import { loadFrontEnds } from '../front-ends.js';
import { scan } from '../scan.js';
import type { ScanResult } from '../scan-result.js';
import type { Texts } from './scan-text.js';

/** The facts of every call in these Python files, scanned as a project of their own. */
export async function scanPython(texts: Texts): Promise<readonly CallFact[]> {
  const { calls } = await resultOfFiles(texts);
  return calls.map(({ fact }) => fact);
}

/** All that a scan of these files says, of either language. */
export async function resultOfFiles(texts: Texts): Promise<ScanResult> {
  const root = mkdtempSync(join(tmpdir(), 'scan-python-'));
  try {
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const frontEnds = await loadFrontEnds(root);
    return scan({ root, catalogue: loadCatalogue(), frontEnds });
  } finally {
    rmSync(root, { recursive: true });
  }
}
