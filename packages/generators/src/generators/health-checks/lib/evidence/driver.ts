import { joinPathFragments, readJson, type Tree } from '@nx/devkit';
import type { DependencyType } from '../../../../advisers/health-check-generator/health-evidence.js';
import { requirementsOfFolder } from '../../../../shared/dependencies/requirements-of-folder.js';
import type { Project } from '../../../../shared/project/application.js';
import type { Language } from '../../../../shared/project/language.js';

/** What an application asks its dependency through. */
export type Driver =
  | 'pg'
  | 'postgres'
  | 'mysql2'
  | 'mongodb'
  | 'mongoose'
  | 'ioredis'
  | 'redis'
  | '@prisma/client'
  | 'psycopg'
  | 'psycopg2'
  | 'asyncpg'
  | 'sqlalchemy'
  | 'pymysql'
  | 'mysqlclient'
  | 'pymongo'
  | 'django';

type Table = Readonly<Record<DependencyType, readonly (readonly [RegExp, Driver])[]>>;

/** By requirement of the project, the best first: what speaks the protocol by itself before what stands on it. */
const DRIVERS: Readonly<Record<Language, Table>> = {
  typescript: {
    postgres: [
      [/^pg$|^pg-promise$|^slonik$/, 'pg'],
      [/^postgres$/, 'postgres'],
      [/^@prisma\/client$/, '@prisma/client'],
    ],
    mysql: [
      [/^mysql2$/, 'mysql2'],
      [/^@prisma\/client$/, '@prisma/client'],
    ],
    mongodb: [
      [/^mongoose$/, 'mongoose'],
      [/^mongodb$/, 'mongodb'],
      [/^@prisma\/client$/, '@prisma/client'],
    ],
    redis: [
      [/^ioredis$|^bullmq$/, 'ioredis'],
      [/^redis$/, 'redis'],
    ],
    http: [],
  },
  python: {
    postgres: [
      [/^psycopg(?:-binary|-c|-pool)?$/, 'psycopg'],
      [/^psycopg2(?:-binary)?$/, 'psycopg2'],
      [/^asyncpg$/, 'asyncpg'],
      [/^sqlalchemy$|^sqlmodel$|^flask-sqlalchemy$/, 'sqlalchemy'],
    ],
    mysql: [
      [/^pymysql$|^aiomysql$/, 'pymysql'],
      [/^mysqlclient$/, 'mysqlclient'],
      [/^sqlalchemy$|^sqlmodel$|^flask-sqlalchemy$/, 'sqlalchemy'],
    ],
    mongodb: [[/^pymongo$|^motor$|^mongoengine$|^beanie$/, 'pymongo']],
    redis: [[/^redis$|^aioredis$/, 'redis']],
    http: [],
  },
};

/** The driver of the project for a kind of datastore; `undefined` where none is among its requirements. */
export function driverOf(
  type: DependencyType,
  language: Language,
  requirements: readonly string[],
): Driver | undefined {
  return DRIVERS[language][type].find(([requirement]) =>
    requirements.some((name) => requirement.test(name)),
  )?.[1];
}

/** Whether a client speaks to whatever database its own driver is for. */
export const speaksToSeveral = (driver: Driver | undefined): boolean =>
  driver === 'sqlalchemy' || driver === '@prisma/client' || driver === 'django';

/** Names of the packages that a project requires, or the workspace where the project has no manifest of its own. */
export function requirementsOf(
  tree: Tree,
  { root }: Project,
  language: Language,
): readonly string[] {
  for (const folder of new Set([root, '.'])) {
    const found =
      language === 'python' ? requirementsOfFolder(tree, folder) : fromManifest(tree, folder);
    if (found.length > 0) return found;
  }
  return [];
}

function fromManifest(tree: Tree, folder: string): readonly string[] {
  const path = joinPathFragments(folder, 'package.json');
  if (!tree.exists(path)) return [];
  const { dependencies = {} } = readJson<{ dependencies?: object }>(tree, path);
  return Object.keys(dependencies);
}
