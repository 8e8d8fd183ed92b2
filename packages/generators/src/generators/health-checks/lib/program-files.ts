import { type Tree, visitNotIgnoredFiles } from '@nx/devkit';
import { posix } from 'node:path';
import type { Language } from '../../../shared/project/language.js';

const NOT_THE_PROGRAM =
  /\.(?:spec|test|d)\.[cm]?[jt]sx?$|(?:^|\/)(?:tests?|__tests__|node_modules|dist|migrations)\/|(?:^|\/)(?:test_[^/]*|conftest)\.py$/;
/** What an application is usually made in, the likeliest first. */
const LIKELY = ['main', 'app', 'server', 'index', 'urls', 'wsgi', 'asgi'];

/** The files of a project's own program that an application may be made in, the likeliest first. */
export function programFiles(tree: Tree, root: string, language: Language): readonly string[] {
  const source = language === 'python' ? /\.py$/ : /\.[cm]?[jt]s$/;
  const found: string[] = [];
  visitNotIgnoredFiles(tree, root, (file) => {
    const isOurs = /(?:^|\/)src\/(?:health|reliability)\/|\/service_health\.py$/.test(file);
    if (source.test(file) && !NOT_THE_PROGRAM.test(file) && !isOurs) found.push(file);
  });
  return found.sort((a, b) => rankOf(a) - rankOf(b) || a.localeCompare(b));
}

/** Shallow files before deep ones, and of those in one folder the likely ones first. */
function rankOf(file: string): number {
  const rank = LIKELY.indexOf(posix.basename(file).split('.', 1)[0]!);
  return file.split('/').length * LIKELY.length + (rank < 0 ? LIKELY.length - 1 : rank);
}
