import { posix } from 'node:path';
import { addressesOf } from './address.js';
import { chooseWorkloads, type Candidate } from './choose-workloads.js';
import { isComposeFile } from './compose/choose-files.js';
import { readCompose } from './compose/read-compose.js';
import { assignmentsIn, isEnvironmentFile } from './environment-file.js';
import { type ListedFile, listInfrastructureFiles } from './files/list-files.js';
import { loginOf } from './login.js';
import type { DatabaseSchema, FolderVariable, Infrastructure } from './infrastructure.js';
import { readKubernetes } from './kubernetes/read-kubernetes.js';
import { prismaDatasource } from './prisma-datasource.js';
import { readTerraform } from './terraform/read-terraform.js';

/**
 * Reads what the files of a workspace tell about how its services run. What cannot be read is told of, and stops nothing.
 * @param root Absolute.
 * @param isLeftOut Whether a file, relative to the workspace, tells nothing here. Default: all tell.
 */
export async function readInfrastructure(
  root: string,
  isLeftOut: (file: string) => boolean = () => false,
): Promise<Infrastructure> {
  const { files, unreadable } = listInfrastructureFiles(root);
  const read = await infrastructureIn(files.filter(({ file }) => !isLeftOut(file)));
  return { ...read, unreadable: sorted([...unreadable, ...read.unreadable]) };
}

/** What files tell about how services run. */
export async function infrastructureIn(files: readonly ListedFile[]): Promise<Infrastructure> {
  const kubernetes = readKubernetes(files.filter(({ file }) => !isComposeFile(file)));
  const compose = readCompose(files);
  const terraform = await readTerraform(files);
  const candidates: readonly Candidate[] = [
    ...kubernetes.candidates,
    ...terraform.candidates,
    ...compose.workloads.map((workload) => ({ workload, file: workload.place.file, order: 0 })),
  ];
  return {
    workloads: chooseWorkloads(candidates),
    stores: [...kubernetes.stores, ...terraform.stores],
    variables: files.flatMap(variablesIn),
    schemas: files.flatMap(schemasIn),
    unreadable: sorted([...kubernetes.unreadable, ...compose.unreadable, ...terraform.unreadable]),
  };
}

function sorted<T extends { readonly file: string; readonly reason: string }>(
  list: readonly T[],
): readonly T[] {
  const distinct = new Map(list.map((one) => [`${one.file} ${one.reason}`, one]));
  return [...distinct.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

function variablesIn({ file, text }: ListedFile): readonly FolderVariable[] {
  const name = posix.basename(file);
  if (!isEnvironmentFile(name)) return [];
  const isExample = /example|sample|template|dist/.test(name);
  return assignmentsIn(text).map(({ variable, value, offset }) => ({
    name: variable,
    addresses: addressesOf(variable, value.replace(/\s+#.*$/, '')),
    login: loginOf(variable, value.replace(/\s+#.*$/, ''), null),
    secret: null,
    place: { file, line: text.slice(0, offset).split('\n').length },
    folder: posix.dirname(file),
    isExample,
  }));
}

function schemasIn({ file, text }: ListedFile): readonly DatabaseSchema[] {
  if (!file.endsWith('.prisma')) return [];
  const found = prismaDatasource(text);
  if (!found) return [];
  const line = text.slice(0, text.search(/^\s*datasource\s/m)).split('\n').length;
  return [{ folder: posix.dirname(file), ...found, place: { file, line } }];
}
