/** Files of a small TypeScript application kept in `apps/<name>`, in the way Nx makes them: its own package.json. */
export function typescriptApp(name: string): Record<string, string> {
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    nx: { projectType: 'application', sourceRoot: `apps/${name}/src` },
  };
  return {
    [`apps/${name}/package.json`]: `${JSON.stringify(manifest, null, 2)}\n`,
    [`apps/${name}/tsconfig.json`]: `${JSON.stringify(
      {
        compilerOptions: {
          target: 'es2022',
          module: 'nodenext',
          strict: true,
          skipLibCheck: true,
          outDir: 'dist',
          rootDir: 'src',
          types: ['node'],
        },
        include: ['src'],
      },
      null,
      2,
    )}\n`,
    [`apps/${name}/src/main.ts`]: `console.log('${name} is up');\n`,
  };
}

/** Files of a small Python application kept in `apps/<name>`, in the way Nx needs them: a project.json. */
export function pythonApp(name: string): Record<string, string> {
  const project = { name, projectType: 'application', sourceRoot: `apps/${name}/src`, targets: {} };
  return {
    [`apps/${name}/project.json`]: `${JSON.stringify(project, null, 2)}\n`,
    [`apps/${name}/pyproject.toml`]: [
      '[project]',
      `name = "${name}"`,
      'version = "0.0.0"',
      'requires-python = ">=3.11"',
      'dependencies = []',
      '',
    ].join('\n'),
    [`apps/${name}/src/main.py`]: `print("${name} is up")\n`,
  };
}
