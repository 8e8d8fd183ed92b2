import { join } from 'node:path';
import { type EmittedFile, templateFolder } from '../../../shared/emit/template-folder.js';
import type { Findings } from './probe.js';

/** The groups of templates that an application gets, whatever patterns it uses: thin wiring, switched on by `config/`. */
const GROUPS = ['core', 'health'] as const;

/** A package's own __init__.py belongs to whoever made the package; the list of probes grows with the probes. */
const OTHERS_ADD_TO: readonly string[] = ['src/__init__.py', 'src/health/probes/index.ts'];

/** A relative import in a template, whose end is the project's choice. */
const IMPORT = /(?<=from '\.[^']*)\.js(?=')/g;

/** The source that `init` emits into a project. */
export function emittedFiles({
  language,
  project,
  importSuffix,
}: Findings): readonly EmittedFile[] {
  return GROUPS.flatMap((group) =>
    templateFolder(join(__dirname, '../files', language, group), { projectRoot: project.root }),
  ).map(({ path, content }) => ({
    path,
    content: importSuffix === undefined ? content : content.replace(IMPORT, importSuffix),
    ifAbsent: OTHERS_ADD_TO.includes(path),
  }));
}
