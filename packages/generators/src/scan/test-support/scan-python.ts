import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadCatalogue } from '../../catalogue/load-catalogue.js';
import type { CallFact } from '../calls/call-fact.js';
import { frontEndsOf } from '../front-ends.js';
import { scan } from '../scan.js';
import type { ScanResult } from '../scan-result.js';
import type { Texts } from './scan-text.js';

/** The facts of every call in these Python files, scanned as a project of their own. */
export function scanPython(texts: Texts): readonly CallFact[] {
  const { calls } = resultOfFiles(texts);
  return calls.map(({ fact }) => fact);
}

/** All that a scan of these files says, of either language. */
export function resultOfFiles(texts: Texts): ScanResult {
  const root = mkdtempSync(join(tmpdir(), 'scan-python-'));
  try {
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const frontEnds = frontEndsOf(root);
    return scan({ root, catalogue: loadCatalogue(), frontEnds });
  } finally {
    rmSync(root, { recursive: true });
  }
}
