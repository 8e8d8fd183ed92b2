import type { Tree } from '@nx/devkit';
import { typeOfAddress } from '../../../../advisers/health-check-generator/address-type.js';
import type {
  AddressVariable,
  DependencyType,
  HealthEvidence,
} from '../../../../advisers/health-check-generator/health-evidence.js';
import type { CallFact } from '../../../../scan/calls/call-fact.js';
import type { Project } from '../../../../shared/project/application.js';
import type { Language } from '../../../../shared/project/language.js';
import { composeEvidence } from './compose-evidence.js';
import { driverOf, speaksToSeveral } from './driver.js';
import { environmentVariables } from './environment-variables.js';
import { prismaSighting } from './prisma-sighting.js';
import { sourceSightings } from './source-sightings.js';
import { variablesInSource } from './source-variables.js';

export interface GatheredEvidence extends HealthEvidence {
  /** Files that could not be read, to be told of. */
  readonly unreadable: readonly string[];
}

const DATABASES: readonly DependencyType[] = ['postgres', 'mysql', 'mongodb'];

/** What the workspace tells of an application's dependencies: its source, its environment, compose files, Prisma. */
export function gatherEvidence(
  tree: Tree,
  project: Project,
  language: Language,
  calls: readonly CallFact[],
  requirements: readonly string[],
): GatheredEvidence {
  const folders = [...new Set([project.root, '.'])];
  const compose = composeEvidence(tree, folders);
  const variables = [
    ...folders.flatMap((folder) => environmentVariables(tree, folder)),
    ...compose.variables,
    ...variablesInSource(tree, project.root),
  ];
  const prisma = requirements.includes('@prisma/client')
    ? prismaSighting(tree, project.root)
    : undefined;
  const possible = DATABASES.filter((type) => driverOf(type, language, requirements));
  const spoken = possible.filter(
    (type) => !speaksToSeveral(driverOf(type, language, requirements)),
  );
  const database =
    prisma?.type ?? onlyOne(spoken) ?? onlyOne(possible) ?? byAddress(variables, possible);
  return {
    sightings: [
      ...(prisma ? [prisma] : []),
      ...sourceSightings(calls, database),
      ...compose.sightings,
    ],
    variables,
    unreadable: compose.unreadable,
  };
}

const onlyOne = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** SQLAlchemy and Prisma speak to several databases: the address says which. */
function byAddress(
  variables: readonly AddressVariable[],
  possible: readonly DependencyType[],
): DependencyType | undefined {
  const told = variables.map(({ value }) => value && typeOfAddress(value));
  return possible.find((type) => told.includes(type));
}
