import { joinPathFragments, type Tree } from '@nx/devkit';
import type {
  AddressVariable,
  DependencyType,
  Sighting,
} from '../../../../advisers/health-check-generator/health-evidence.js';
import { chooseFiles, isComposeFile } from '../../../../infrastructure/compose/choose-files.js';
import {
  composeDocument,
  type ComposeDocument,
} from '../../../../infrastructure/compose/compose-document.js';
import { environmentOf } from '../../../../infrastructure/compose/environment-of.js';
import { at, textOf } from '../../../../shared/plain-data.js';
import { productOfImage } from '../../../../infrastructure/products.js';

const PROBED = ['postgres', 'mysql', 'mongodb', 'redis'] as const satisfies DependencyType[];

/** What compose files tell: the datastores that run beside an application, and the variables that services are given. */
export interface ComposeEvidence {
  readonly sightings: readonly Sighting[];
  readonly variables: readonly AddressVariable[];
  /** Files that are no YAML, or of another shape: they are told of, and the rest goes on. */
  readonly unreadable: readonly string[];
}

/** Reads the compose files in `folders`. */
export function composeEvidence(tree: Tree, folders: readonly string[]): ComposeEvidence {
  const unreadable: string[] = [];
  const documents = folders.flatMap((folder) => {
    const files = tree.children(folder).filter(isComposeFile);
    const read = files.flatMap((name): ComposeDocument[] => {
      const file = joinPathFragments(folder, name);
      const document = composeDocument(file, tree.read(file, 'utf-8') ?? '');
      if (typeof document !== 'string') return [document];
      unreadable.push(file);
      return [];
    });
    return chooseFiles(read).chosen;
  });
  return {
    sightings: documents.flatMap(sightingsIn),
    variables: documents.flatMap(variablesIn),
    unreadable,
  };
}

function sightingsIn({ file, services }: ComposeDocument): readonly Sighting[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const product = productOfImage(textOf(at(service, 'image')) ?? '');
    const type = PROBED.find((one) => one === product);
    return type === undefined ? [] : [{ type, name, where: file, used: false }];
  });
}

function variablesIn({ file, services }: ComposeDocument): readonly AddressVariable[] {
  return Object.values(services)
    .flatMap(environmentOf)
    .map(({ name, value }) => ({
      variable: name,
      ...(value !== undefined && value !== '' && { value }),
      where: file,
    }));
}
