import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assignmentsIn } from '../../infrastructure/environment-file.js';

/** What a variable holds here: in the environment of this process, else in the `.env` of the project or the workspace. */
export function variablesOf(
  root: string,
  projectRoot: string,
): (name: string) => string | undefined {
  const files = [join(root, projectRoot, '.env'), join(root, '.env')].filter((file) =>
    existsSync(file),
  );
  const written = files.flatMap((file) => assignmentsIn(readFileSync(file, 'utf8')));
  return (name) =>
    process.env[name] ??
    written.find(({ variable }) => variable === name)?.value.replaceAll(/^["']|["']$/g, '');
}
