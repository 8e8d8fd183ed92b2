import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatastoreEngine } from '../../../../advisers/recovery-planner/recovery-facts.js';
import type { EmittedFile } from '../../../../shared/emit/template-folder.js';

const FOLDER = join(__dirname, '../../files/scripts');
/** Where they lie, relative to the workspace. */
export const BACKUP_SCRIPT = 'scripts/backup-restore.sh';
const PARTS = 'scripts/backup-restore';

/** By engine; what is in none serves all. */
const BY_ENGINE: Readonly<Partial<Record<DatastoreEngine, RegExp>>> = {
  postgres: /^postgres/,
  mariadb: /^mariadb/,
  mysql: /^mariadb/,
  redis: /^redis\./,
  mongodb: /^mongodb\./,
  files: /^files\./,
};

/** scripts/backup-restore.sh with the parts that some engines need, and those that every one needs. */
export function scriptParts(engines: ReadonlySet<DatastoreEngine>): readonly EmittedFile[] {
  const wanted = [...engines].flatMap((engine) => BY_ENGINE[engine] ?? []);
  const ofAnEngine = Object.values(BY_ENGINE);
  const parts = readdirSync(join(FOLDER, 'backup-restore'))
    .filter((name) => name.endsWith('.sh'))
    .filter(
      (name) => wanted.some((one) => one.test(name)) || !ofAnEngine.some((one) => one.test(name)),
    )
    .sort();
  return [
    { path: BACKUP_SCRIPT, content: textOf('backup-restore.sh') },
    ...parts.map((name) => ({
      path: `${PARTS}/${name}`,
      content: textOf(`backup-restore/${name}`),
    })),
  ];
}

const textOf = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

/** The names of those parts, without the script itself. */
export const partNames = (engines: ReadonlySet<DatastoreEngine>): readonly string[] =>
  scriptParts(engines)
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`${PARTS}/`))
    .map((path) => path.slice(PARTS.length + 1));
