import { extname } from 'node:path/posix';
import { type Tree, visitNotIgnoredFiles } from '@nx/devkit';
import { listFiles } from '../../../scan/sources/list-files.js';

/** Emitted probes name the variables of their dependencies: they are what is asked about, and no evidence. */
const EMITTED = /(?:^|\/)src\/health\//;
/** Where settings are kept that source reads without their names: schemas, tables of names. */
const SETTINGS = new Set(['.prisma', '.json', '.toml', '.ini', '.cfg']);

/**
 * Whether source or settings of a workspace know a variable of the environment, spelled as it is or as libraries of
 * settings spell it: `database_url`, `databaseUrl`, `database.url`. A project is looked at before the others.
 */
export function knownVariables(tree: Tree): (variable: string, root: string) => boolean {
  let sources: readonly string[] | undefined;
  let settings: readonly string[] | undefined;
  const texts = new Map<string, string>();
  const textOf = (file: string): string => {
    const text = texts.get(file) ?? squeezed(tree.read(file, 'utf-8') ?? '');
    texts.set(file, text);
    return text;
  };
  return (variable, root) => {
    const wanted = squeezed(variable);
    const holds = (file: string): boolean => textOf(file).includes(wanted);
    sources ??= sourcesIn(tree);
    const isOwn = (file: string): boolean => root === '.' || file.startsWith(`${root}/`);
    if (sources.some((file) => isOwn(file) && holds(file))) return true;
    if (sources.some((file) => !isOwn(file) && holds(file))) return true;
    return (settings ??= settingsIn(tree)).some(holds);
  };
}

const sourcesIn = (tree: Tree): readonly string[] =>
  listFiles(tree.root)
    .files.map(({ file }) => file)
    .filter((file) => !EMITTED.test(file));

function settingsIn(tree: Tree): readonly string[] {
  const found: string[] = [];
  visitNotIgnoredFiles(tree, '.', (file) => {
    if (SETTINGS.has(extname(file)) && !/lock/.test(file)) found.push(file);
  });
  return found;
}

const squeezed = (text: string): string => text.toLowerCase().replace(/[_.\- \t]/g, '');
