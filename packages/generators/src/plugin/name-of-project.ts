import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pythonProject } from '../shared/dependencies/python-project.js';

/** The name of a Python project that Nx would not know otherwise: as its pyproject.toml has it, else that of its folder. */
export const nameOfProject = (folder: string): string =>
  pythonProject(readFileSync(join(folder, 'pyproject.toml'), 'utf8')).name ?? basename(folder);
