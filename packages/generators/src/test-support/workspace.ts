import { type Tree, updateJson, writeJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';

/** A workspace in memory without a formatter, so that what is compared is what was written. */
export function emptyWorkspace(): Tree {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  updateJson(tree, 'package.json', (json: object) => ({ ...json, workspaces: ['apps/*'] }));
  return tree;
}

/** Adds an application in TypeScript that is only a package.json, as Nx makes them today. */
export function addTypeScriptApp(tree: Tree, name: string, manifest: object = {}): void {
  const folder = `apps/${name.split('/').at(-1)}`;
  writeJson(tree, `${folder}/package.json`, { name, version: '0.0.0', private: true, ...manifest });
  writeJson(tree, `${folder}/tsconfig.json`, { compilerOptions: { strict: true } });
  tree.write(`${folder}/src/main.ts`, `console.log('${name} is up');\n`);
}

/** Adds an application in Python with a project.json and, unless told otherwise, a pyproject.toml. */
export function addPythonApp(
  tree: Tree,
  name: string,
  files?: Readonly<Record<string, string>>,
): void {
  const folder = `apps/${name}`;
  writeJson(tree, `${folder}/project.json`, { name, projectType: 'application' });
  const pyproject = `[project]\nname = "${name}"\nrequires-python = ">=3.11"\ndependencies = []\n`;
  for (const [file, content] of Object.entries(files ?? { 'pyproject.toml': pyproject })) {
    tree.write(`${folder}/${file}`, content);
  }
  tree.write(`${folder}/src/main.py`, `print("${name} is up")\n`);
}

/** All that a generator has changed so far, by path; `null` for what it deleted. */
export function changesIn(tree: Tree): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    tree.listChanges().map(({ path, content }) => [path, content?.toString('utf8') ?? null]),
  );
}
