import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { carriedFiles, generatorFiles, TEST_FILE } from './expected-files.js';
import { promisedPaths, type Manifest } from './manifest.js';

/** A package as it lies on disk, and the list of what its tarball holds. */
export interface Candidate {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: readonly string[];
  /** The workspace it was built in, whose path must not reach a user. */
  readonly workspace: string;
}

/** Everything that would keep a user from installing or using a packed package, a sentence each; empty when it is fit. */
export function problemsOf(candidate: Candidate): string[] {
  return [
    ...missing(candidate),
    ...candidate.files
      .filter((file) => TEST_FILE.test(file))
      .map((file) => `${file} belongs to the tests.`),
    ...localDependencies(candidate.manifest),
    ...workspacePaths(candidate),
  ];
}

function missing({ folder, manifest, files }: Candidate): string[] {
  const present = new Set(files);
  const promised = promisedPaths(manifest)
    .filter((path) => !(path.includes('*') ? files.some(matches(path)) : present.has(path)))
    .map((path) => `package.json promises ${path}, which is not there.`);
  const generators = generatorFiles(folder)
    .filter((file) => !present.has(file))
    .map((file) => `generators.json names ${file}, which is not there.`);
  const carried = carriedFiles(folder)
    .filter((file) => !present.has(file))
    .map((file) => `${file} was left out.`);
  return [...promised, ...generators, ...carried];
}

function matches(pattern: string): (file: string) => boolean {
  const [before = '', after = ''] = pattern.split('*');
  return (file) =>
    file.startsWith(before) && file.endsWith(after) && file.length > before.length + after.length;
}

function localDependencies({ dependencies, peerDependencies }: Manifest): string[] {
  return Object.entries({ ...dependencies, ...peerDependencies })
    .filter(([, range]) => /^(file|link|workspace):|^\*$/.test(range))
    .map(([name, range]) => `It depends on ${name} as "${range}", which only this workspace has.`);
}

function workspacePaths({ folder, files, workspace }: Candidate): string[] {
  return files
    .filter((file) => readFileSync(join(folder, file), 'utf8').includes(workspace))
    .map((file) => `${file} holds the path of the workspace it was built in.`);
}
