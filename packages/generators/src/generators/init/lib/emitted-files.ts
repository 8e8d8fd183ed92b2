import { join } from 'node:path';
import { type EmittedFile, templateFolder } from '../../../shared/emit/template-folder.js';
import type { Language } from '../../../shared/project/language.js';

/** The groups of templates that an application gets, whatever patterns it uses: thin wiring, switched on by `config/`. */
const GROUPS = ['core', 'health'] as const;

/** The source that `init` emits into a project of a language. */
export function emittedFiles(language: Language, projectRoot: string): readonly EmittedFile[] {
  return GROUPS.flatMap((group) =>
    templateFolder(join(__dirname, '../files', language, group), { projectRoot }).map((file) => ({
      ...file,
      // A package's own __init__.py belongs to whoever made the package.
      ifAbsent: file.path === 'src/__init__.py',
    })),
  );
}
