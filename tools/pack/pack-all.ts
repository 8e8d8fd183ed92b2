import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { cleanEnvironment } from '../../e2e/harness/clean-environment.js';
import { runCommand } from '../../e2e/harness/command.js';
import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { problemsOf } from './inspect.js';
import type { Manifest } from './manifest.js';
import { oneAtATime } from './one-at-a-time.js';
import { PUBLISHED } from './packages.js';

/** A package ready to be published. */
export interface PackedPackage {
  readonly manifest: Manifest;
  /** The tarball, as a full path. */
  readonly tarball: string;
  /** Bytes of the tarball. */
  readonly size: number;
  /** What it holds, relative to the package. */
  readonly files: readonly string[];
}

/** What `npm pack --json` says of one package. */
interface NpmPack {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Where `npm run pack` leaves the tarballs. */
export const PACKS = join(repositoryRoot, 'dist/packs');
const LOCK = join(repositoryRoot, 'tmp/pack.lock');
const BUILD_LIMIT_MS = 10 * 60_000;

/**
 * Builds the published packages and leaves exactly their tarballs in `output`, which it empties first. As the build
 * stands in the packages' own folders, a second process waits for the first.
 * @param progress told what is done, a line each
 * @throws Error when the build fails, or naming everything that makes a tarball unfit
 */
export function packAll(
  output: string,
  progress: (line: string) => void = () => {},
): Promise<PackedPackage[]> {
  return oneAtATime(LOCK, () => packInto(output, progress));
}

async function packInto(
  output: string,
  progress: (line: string) => void,
): Promise<PackedPackage[]> {
  progress(`Building ${PUBLISHED.join(', ')} …`);
  await build();
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const packed: PackedPackage[] = [];
  for (const name of PUBLISHED) {
    const made = await packOne(join(repositoryRoot, 'packages', name), output);
    const size = `${(made.size / 1024).toFixed(1)} KB`;
    progress(`${made.manifest.name} ${made.manifest.version}: ${size}, ${made.files.length} files`);
    packed.push(made);
  }
  return packed;
}

async function build(): Promise<void> {
  // What an earlier build left would be packed with the rest; an unchanged build comes back from Nx's cache.
  for (const name of PUBLISHED) {
    rmSync(join(repositoryRoot, 'packages', name, 'dist'), { recursive: true, force: true });
  }
  const nx = join(repositoryRoot, 'node_modules/.bin/nx');
  await succeed(nx, ['run-many', '-t', 'build', '-p', PUBLISHED.join(',')], repositoryRoot);
}

async function packOne(folder: string, output: string): Promise<PackedPackage> {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const stdout = await succeed('npm', ['pack', '--json', '--pack-destination', output], folder);
  const [pack] = JSON.parse(stdout) as NpmPack[];
  if (!pack) throw new Error(`npm pack made nothing of ${folder}.`);
  const files = pack.files.map(({ path }) => path);
  const problems = problemsOf({ folder, manifest, files, workspace: repositoryRoot });
  if (problems.length > 0) {
    throw new Error([`${pack.filename} is not fit to publish:`, ...problems].join('\n  '));
  }
  return { manifest, tarball: join(output, pack.filename), size: pack.size, files };
}

async function succeed(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { status, stdout, output } = await runCommand(command, args, {
    cwd,
    env: cleanEnvironment({ NO_COLOR: '1' }),
    limitMs: BUILD_LIMIT_MS,
  });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')}: exit ${status}\n${output}`);
  return stdout;
}
