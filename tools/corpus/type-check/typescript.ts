import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import type { CheckedFiles, Complaint } from './complaints.js';
import { GuardsHost } from './guards-host.js';

const SCRIPT = /\.(?:[cm]?ts|tsx)$/;
/** What a folder without a configuration of its own is taken to have. */
const USUAL: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
};

/** What TypeScript says of `files` in `folder`, each under the configuration that is nearest to it. */
export function checkTypeScript(folder: string, files: readonly string[]): CheckedFiles {
  const scripts = files.filter((file) => SCRIPT.test(file));
  const complaints: Complaint[] = [];
  const missing = new Set<string>();
  for (const [config, own] of byConfiguration(folder, scripts)) {
    const options = optionsOf(config);
    const guards = new GuardsHost(options);
    const paths = own.map((file) => join(folder, file));
    const program = ts.createProgram(paths, options, guards.host);
    for (const path of paths) {
      const source = program.getSourceFile(path);
      const found = [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
      const file = relative(folder, path);
      for (const { code, messageText } of found) {
        const text = ts.flattenDiagnosticMessageText(messageText, ' ');
        complaints.push({ file, message: `TS${code}: ${withoutPlaces(text, folder)}` });
      }
    }
    for (const one of guards.missing) missing.add(packageOf(one));
  }
  return { files: scripts.length, complaints, limits: limitsOf(files, scripts, missing) };
}

/** The copy points to the packages of what it is a copy of, which the compiler calls by where they are. */
const withoutPlaces = (text: string, folder: string): string =>
  text.replaceAll(folder, '.').replace(/[^\s'"]*\/(?=node_modules\/)/g, '');

function byConfiguration(
  folder: string,
  files: readonly string[],
): ReadonlyMap<string | undefined, readonly string[]> {
  const groups = new Map<string | undefined, string[]>();
  for (const file of files) {
    const config = ts.findConfigFile(dirname(join(folder, file)), (path) =>
      ts.sys.fileExists(path),
    );
    const own = config?.startsWith(folder) ? config : undefined;
    const group = groups.get(own) ?? [];
    groups.set(own, group);
    group.push(file);
  }
  return groups;
}

function optionsOf(config: string | undefined): ts.CompilerOptions {
  if (config === undefined) return { ...USUAL, noEmit: true, skipLibCheck: true, types: [] };
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(json ?? {}, ts.sys, dirname(config));
  return {
    ...options,
    noEmit: true,
    skipLibCheck: true,
    composite: false,
    incremental: false,
    // What the compiler no longer likes of their configuration is not the question.
    ignoreDeprecations: '6.0',
  };
}

function limitsOf(
  files: readonly string[],
  scripts: readonly string[],
  missing: ReadonlySet<string>,
): readonly string[] {
  const plain = files.filter((file) => !SCRIPT.test(file) && !file.endsWith('.py')).length;
  return [
    ...(plain > 0 ? [`${plain} JavaScript files have no types: they were parsed`] : []),
    ...(scripts.length > 0 && missing.size > 0
      ? [`${missing.size} packages are not installed: what comes from them is \`any\``]
      : []),
  ];
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
