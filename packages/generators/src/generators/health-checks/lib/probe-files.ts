import { join } from 'node:path';
import { type EmittedFile, templateFolder } from '../../../shared/emit/template-folder.js';
import type { Findings } from '../../init/lib/probe.js';
import type { ProbeAdvice } from '../../../advisers/health-check-generator/health-check-generator.js';
import { type Driver, driverOf } from './evidence/driver.js';

const TEMPLATES = join(__dirname, '../files');
/** A relative import in a template, whose end is the project's choice. */
const IMPORT = /(?<=from '\.[^']*)\.js(?=')/g;

/** What is emitted for a project: the source of its probes, and the probes that nothing can be emitted for. */
export interface ProbeFiles {
  readonly files: readonly EmittedFile[];
  readonly emitted: readonly ProbeAdvice[];
  readonly withoutDriver: readonly ProbeAdvice[];
  /** What asks each kind of dependency, as the list of probes in TypeScript imports it. */
  readonly listed: readonly ListedModule[];
}

export interface ListedModule {
  readonly type: string;
  /** Below `src/health/probes`, without its ending. */
  readonly module: string;
  readonly exported: string;
}

/**
 * The source of the probes that a project needs, each through the driver that the project has. The first kind of database
 * is asked by `database.ts`, another by one that is called as its kind: `database-mongodb.ts`, in Python
 * `database_mongodb.py`.
 * @param existing The text of `database.ts` or `database.py` where there is one: the kind that it asks stays the first.
 */
export function probeFiles(
  { language, importSuffix, framework }: Findings,
  probes: readonly ProbeAdvice[],
  requirements: readonly string[],
  existing?: string | null,
): ProbeFiles {
  const groups = new Map<string, ProbeAdvice>();
  const emitted: ProbeAdvice[] = [];
  const withoutDriver: ProbeAdvice[] = [];
  for (const probe of probes) {
    // Django's own connection is one to a database of SQL.
    const isDjangos =
      framework === 'django' && moduleOf(probe) === 'database' && probe.type !== 'mongodb';
    const driver = isDjangos ? 'django' : driverOf(probe.type, language, requirements);
    const group = groupOf(probe, driver);
    if (!group) {
      withoutDriver.push(probe);
      continue;
    }
    if (!groups.has(group)) groups.set(group, probe);
    emitted.push(probe);
  }
  const ofKind = kindsApart(groups, existing ?? '');
  const folder = join(TEMPLATES, language);
  const shared = language === 'python' ? sharedByPython(groups) : sharedByTypescript(groups);
  const files = [
    ...shared.flatMap((group) => templateFolder(join(folder, group))),
    ...[...groups].flatMap(([group, { urlEnv }]) =>
      templateFolder(join(folder, group), { urlEnv }).map((file) => named(file, ofKind.get(group))),
    ),
  ].map(({ path, content }) => ({
    path,
    content: importSuffix === undefined ? content : content.replace(IMPORT, importSuffix),
  }));
  const listed = [...groups].flatMap(([group, first]) => {
    const kind = ofKind.get(group);
    const types = emitted
      .filter((probe) => moduleOf(probe) === moduleOf(first))
      .map(({ type }) => type);
    const own =
      kind === undefined ? types.filter((type) => ![...ofKind.values()].includes(type)) : [kind];
    const module = moduleOf(first);
    return [...new Set(own)].map((type) => ({
      type,
      module: kind === undefined ? module : `${module}-${kind}`,
      exported: kind === undefined ? EXPORTED[module] : exportedAs(kind),
    }));
  });
  return { files, emitted, withoutDriver, listed };
}

const EXPORTED = { database: 'database', cache: 'cache', 'external-api': 'externalApi' } as const;

/** `mongodbDatabase`. */
const exportedAs = (kind: string): string => `${kind}Database`;

/** The groups of databases that are not the first, by the kind that they ask. */
function kindsApart(
  groups: ReadonlyMap<string, ProbeAdvice>,
  existing: string,
): ReadonlyMap<string, string> {
  const databases = [...groups].filter(([, probe]) => moduleOf(probe) === 'database');
  const kept = databases.find(([, { type }]) => SPEAKS_OF[type]?.test(existing));
  const [first] = kept ?? databases[0] ?? [];
  return new Map(
    databases.filter(([group]) => group !== first).map(([group, { type }]) => [group, type]),
  );
}

/** By what an emitted probe is known to ask a kind of database. */
const SPEAKS_OF: Readonly<Partial<Record<ProbeAdvice['type'], RegExp>>> = {
  postgres: /\bpostgresCheck\b|\bpsycopg2?\b|\basyncpg\b/,
  mysql: /\bmysqlCheck\b|\bpymysql\b|\bMySQLdb\b/,
  mongodb: /\bmongodbCheck\b|\bpymongo\b/,
};

/** A database's probe under the name of its kind. */
function named({ path, content, ...file }: EmittedFile, kind: string | undefined): EmittedFile {
  if (kind === undefined) return { ...file, path, content };
  return {
    ...file,
    path: path
      .replace(/(?<=\/)database(?=\.ts$)/, `database-${kind}`)
      .replace(/(?<=\/)database(?=\.py$)/, `database_${kind}`),
    content: content.replace(/^export const database\b/m, `export const ${exportedAs(kind)}`),
  };
}

/** The module of `probes` that asks it. */
export function moduleOf({
  type,
}: Pick<ProbeAdvice, 'type'>): 'database' | 'cache' | 'external-api' {
  if (type === 'http') return 'external-api';
  return type === 'redis' ? 'cache' : 'database';
}

function groupOf(probe: ProbeAdvice, driver: Driver | undefined): string | undefined {
  const module = moduleOf(probe);
  if (module === 'external-api') return module;
  return driver && `${module}+${driver.replace('@prisma/client', 'prisma')}`;
}

/** Without a database, or with one that keeps its connections to itself, no connection is kept. */
const sharedByPython = (groups: ReadonlyMap<string, unknown>): readonly string[] =>
  [...groups.keys()].some((group) => !/^external-api$|\+(?:asyncpg|django)$/.test(group))
    ? ['kept-connection']
    : [];

const sharedByTypescript = (groups: ReadonlyMap<string, unknown>): readonly string[] =>
  [...groups.keys()].some((group) => !/\+(?:mongoose|prisma)$/.test(group)) ? ['address'] : [];
