import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../shared/usage-error.js';
import type { Evidence } from './evidence.js';
import type { EvidenceReport } from './evidence-parser.js';
import { matchDependencies } from './match-dependencies.js';
import { mergeEvidence } from './merge-evidence.js';
import { type EvidenceReading, readEvidence } from './read-evidence.js';

/** What was read of one file. */
export interface EvidenceSource extends EvidenceReport {
  /** As it was given, or where it was found. */
  readonly file: string;
  readonly outside: boolean;
  /** The names that it has for dependencies. */
  readonly names: readonly string[];
}

export interface Gathered {
  readonly sources: readonly EvidenceSource[];
  /** By the dependencies' own names. */
  readonly by: ReadonlyMap<string, Evidence>;
  /** Names in the evidence that are nobody's here, or could be several's. */
  readonly unmatched: readonly string[];
}

export interface EvidenceRequest {
  /** As typed: a path, or `dependency=path` for a log whose calls all went to one dependency. */
  readonly files: readonly string[];
  /** Files that are read where they are there, and are no mistake where they are not. Absolute. */
  readonly automatic?: readonly string[];
  /** The names that dependencies have here. */
  readonly dependencies: readonly string[];
  /** Absolute. Paths are taken from `cwd` first. */
  readonly workspace: string;
  readonly cwd: string;
}

/** A file to read, and whose calls it holds where it names nobody. */
interface Wanted {
  readonly typed: string;
  readonly path: string;
  readonly dependency?: string | undefined;
  readonly automatic: boolean;
}

/**
 * Reads every file, each once, and sorts what it tells by dependency.
 * @throws UsageError where a file that was asked for cannot be used.
 */
export async function gatherEvidence(request: EvidenceRequest): Promise<Gathered> {
  const { workspace, dependencies } = request;
  const sources: EvidenceSource[] = [];
  const found: Evidence[] = [];
  for (const { typed, path, dependency, automatic } of wantedFiles(request)) {
    const reading = await read(path, dependency, automatic);
    found.push(...reading.evidence);
    sources.push({
      ...reading.report,
      file: typed,
      outside: !isInside(workspace, path),
      names: reading.evidence.map((one) => one.dependency),
    });
  }
  const names = [...new Set(found.map(({ dependency }) => dependency))];
  const { matched, unmatched } = matchDependencies(names, dependencies);
  const by = new Map(
    [...matched].map(([dependency, theirs]) => [
      dependency,
      mergeEvidence(
        dependency,
        found.filter((one) => theirs.includes(one.dependency)),
      ),
    ]),
  );
  return { sources, by, unmatched };
}

/** What a person asked for stops the run where it cannot be read; what lies about is passed by, and told. */
async function read(
  path: string,
  dependency: string | undefined,
  automatic: boolean,
): Promise<EvidenceReading> {
  try {
    return await readEvidence(path, { dependency });
  } catch (error) {
    if (!automatic || !(error instanceof UsageError)) throw error;
    return {
      evidence: [],
      report: { format: 'nothing usable', used: 0, skipped: 0, broken: 0, notes: ['passed by'] },
    };
  }
}

function wantedFiles({
  files,
  automatic = [],
  workspace,
  cwd,
}: EvidenceRequest): readonly Wanted[] {
  const wanted = [
    ...files.flatMap((typed) => parts(typed, cwd, workspace)),
    ...automatic
      .filter((path) => existsSync(path))
      .map((path) => ({ typed: relative(workspace, path), path, automatic: true })),
  ];
  const seen = new Set<string>();
  return wanted.filter(({ path }) => {
    const real = realpathSync(path);
    return !seen.has(real) && seen.add(real);
  });
}

/** One file, or several with commas between them, each perhaps behind the name of a dependency. */
function parts(typed: string, cwd: string, workspace: string): readonly Wanted[] {
  const whole = locate(typed, cwd, workspace);
  if (whole !== undefined) return [{ typed, path: whole, automatic: false }];
  const pieces = typed.split(',').filter((piece) => piece !== '');
  if (pieces.length > 1) return pieces.flatMap((piece) => parts(piece, cwd, workspace));
  const [, dependency, file = ''] = /^([A-Za-z0-9][A-Za-z0-9._:-]{0,127})=(.+)$/.exec(typed) ?? [];
  const path = locate(file, cwd, workspace);
  if (path !== undefined) return [{ typed: file, path, dependency, automatic: false }];
  throw new UsageError(
    `--evidence=${typed}: there is no such file.`,
    `Paths are taken from the folder that you stand in, ${cwd}, and from the workspace's root.`,
    'Give an access log, an export of OpenTelemetry or Prometheus, or a failure-history.json; or leave the option out.',
  );
}

function locate(file: string, cwd: string, workspace: string): string | undefined {
  if (file === '') return undefined;
  return [resolve(cwd, file), resolve(workspace, file)].find((path) => existsSync(path));
}

function isInside(workspace: string, path: string): boolean {
  const way = relative(realpathSync(workspace), realpathSync(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
