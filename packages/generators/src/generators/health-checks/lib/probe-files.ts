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
}

/**
 * The source of the probes that a project needs, each through the driver that the project has. There is one module for
 * databases and one for caches: of two kinds of database only the first can be asked by what is emitted.
 */
export function probeFiles(
  { language, importSuffix, framework }: Findings,
  probes: readonly ProbeAdvice[],
  requirements: readonly string[],
): ProbeFiles {
  const groups = new Map<string, ProbeAdvice>();
  const emitted: ProbeAdvice[] = [];
  const withoutDriver: ProbeAdvice[] = [];
  for (const probe of probes) {
    const driver =
      framework === 'django' && moduleOf(probe) === 'database'
        ? 'django'
        : driverOf(probe.type, language, requirements);
    const group = groupOf(probe, driver);
    const rival = [...groups].find(
      ([other, first]) => moduleOf(first) === moduleOf(probe) && other !== group,
    );
    if (!group || rival) {
      withoutDriver.push(probe);
      continue;
    }
    if (!groups.has(group)) groups.set(group, probe);
    emitted.push(probe);
  }
  const folder = join(TEMPLATES, language);
  const shared = language === 'python' ? sharedByPython(groups) : sharedByTypescript(groups);
  const files = [
    ...shared.flatMap((group) => templateFolder(join(folder, group))),
    ...[...groups].flatMap(([group, { urlEnv }]) =>
      templateFolder(join(folder, group), { urlEnv }),
    ),
  ].map(({ path, content }) => ({
    path,
    content: importSuffix === undefined ? content : content.replace(IMPORT, importSuffix),
  }));
  return { files, emitted, withoutDriver };
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
