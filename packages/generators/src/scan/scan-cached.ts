import type { CatalogueEntry } from '../catalogue/entry.js';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { cacheFolder, isCacheSkipped } from './cache/cache-folder.js';
import { digestOf } from './cache/digest.js';
import { ImportLog, type ImportsAsked, leadThere } from './cache/imports-asked.js';
import { ScanStore } from './cache/scan-store.js';
import { scannerDigest } from './cache/scanner-digest.js';
import { frontEndsOf } from './front-ends.js';
import { createJavaScriptFrontEnd } from './javascript/index.js';
import { packagesDependedOn } from './javascript/resolve/depended.js';
import { scan } from './scan.js';
import { factsOf, type ScanFacts } from './scan-facts.js';
import { SourceTree } from './sources/source-tree.js';

export interface CachedScanOptions {
  /** Absolute. */
  readonly root: string;
  /** The clients that a user adds to the catalogue. */
  readonly users?: readonly CatalogueEntry[];
  /** The Nx project that a file belongs to. */
  readonly projectOf?: (file: string) => string | null;
  readonly onProgress?: (done: number, total: number) => void;
  /** Where facts are kept; `null` keeps none. Default: `cacheFolder(root)`. */
  readonly cache?: string | null;
  /** Scans whatever is kept, and keeps what that says. Default: whether Nx was told `--skip-nx-cache`. */
  readonly skipCache?: boolean;
  /** When this is. Default: now. */
  readonly now?: Date;
}

/** The facts, and whether they were found by an earlier scan. */
export interface CachedScan {
  readonly facts: ScanFacts;
  readonly cached: boolean;
}

/** An entry of the store. Its key stands for all files that the scan began with. */
interface Kept {
  /** Those that it came to read besides: what imports led to in folders that it passes by. */
  readonly further: readonly (readonly [file: string, digest: string])[];
  readonly imports: ImportsAsked;
  /** Without the names of projects, which can change on their own. */
  readonly facts: ScanFacts;
}

/**
 * Scans as `scan` does, and gives the facts; where nothing has changed that they depend on, those of an earlier scan.
 *
 * The facts of one file depend on others, through imports, so that they hold for all files together or not at all. All
 * are read and compared by their content, which takes a tenth of a second for 5,000 of them: no time of a file and no
 * size has to be trusted.
 */
export function scanCached(options: CachedScanOptions): CachedScan {
  const { root, users = [], skipCache = isCacheSkipped(), now = new Date() } = options;
  const folder = options.cache === undefined ? cacheFolder(root) : options.cache;
  const store = folder === null ? undefined : new ScanStore(folder);
  const sources = new SourceTree(root);
  const key = keyOf(sources, users);
  const kept = skipCache ? undefined : (store?.read(key) as Kept | undefined);
  if (kept && holds(kept, sources)) {
    store?.touch(key, now);
    return { facts: withProjects(kept.facts, options.projectOf), cached: true };
  }
  const begun = new Set(sources.filesRead);
  const found = scanAnew(options, sources, users);
  const further = sources.filesRead
    .filter((file) => !begun.has(file))
    .map((file) => [file, contentOf(sources, file)] as const);
  store?.write(key, { ...found, further } satisfies Kept);
  return { facts: withProjects(found.facts, options.projectOf), cached: false };
}

/** Digest of the scan, the catalogue, what is installed, and of every file below the root that a scan begins with. */
function keyOf(sources: SourceTree, users: readonly CatalogueEntry[]): string {
  const { files, components, ...rest } = sources.list;
  const names = [...files.map(({ file }) => file), ...components];
  return digestOf([
    scannerDigest(),
    JSON.stringify(users),
    JSON.stringify(rest),
    ...packagesDependedOn(sources.root, names),
    ...names.flatMap((file) => [file, contentOf(sources, file)]),
  ]);
}

function contentOf(sources: SourceTree, file: string): string {
  const text = sources.read(file);
  return digestOf(typeof text === 'string' ? ['text', text] : ['skipped', JSON.stringify(text)]);
}

const holds = ({ further, imports }: Kept, sources: SourceTree): boolean =>
  further.every(([file, digest]) => contentOf(sources, file) === digest) &&
  leadThere(imports, createJavaScriptFrontEnd(sources.root));

function scanAnew(
  { root, onProgress }: CachedScanOptions,
  sources: SourceTree,
  users: readonly CatalogueEntry[],
): Pick<Kept, 'imports' | 'facts'> {
  const frontEnds = frontEndsOf(root);
  const log = new ImportLog();
  const result = scan({
    root,
    sources,
    catalogue: loadCatalogue(users),
    frontEnds(files, pythonProjects) {
      const { javascript, ...others } = frontEnds(files, pythonProjects);
      return { ...others, javascript: log.watching(javascript) };
    },
    ...(onProgress && { onProgress }),
  });
  return { imports: log.asked, facts: factsOf(result, sources.list.files) };
}

const withProjects = (
  facts: ScanFacts,
  projectOf: (file: string) => string | null = () => null,
): ScanFacts => ({
  ...facts,
  lifecycle: facts.lifecycle.map((sign) => ({ ...sign, project: projectOf(sign.file) })),
  calls: facts.calls.map((call) => ({
    ...call,
    fact: { ...call.fact, project: projectOf(call.fact.file) },
  })),
});
