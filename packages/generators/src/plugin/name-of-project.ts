import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The name of a Python project that Nx would not know otherwise: as its pyproject.toml has it, else that of its folder. */
export function nameOfProject(folder: string): string {
  const text = readFileSync(join(folder, 'pyproject.toml'), 'utf8');
  const tables = text.split(/^(?=\[)/m);
  for (const header of ['[project]', '[tool.poetry]']) {
    const table = tables.find((one) => one.startsWith(header));
    const [, name] = /^name\s*=\s*["']([\w.-]+)["']/m.exec(table ?? '') ?? [];
    if (name !== undefined) return name;
  }
  return basename(folder);
}
