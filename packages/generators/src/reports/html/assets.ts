import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = join(__dirname, 'files');

/** One script, in this order: what stands below uses what stands above. */
const SCRIPTS = [
  'page',
  'choice',
  'picture',
  'reveal',
  'panel',
  'filter',
  'hands',
  'keys',
  'theme',
  'print',
  'start',
];

/** One style sheet, in this order: what stands below overrules what stands above. */
const STYLES = ['page', 'controls', 'graph', 'lists', 'media', 'print'];

/** What the page carries with it, so that it asks nobody for anything. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  readonly icons: string;
  /** For `content-security-policy`: nothing runs, loads or is sent but what stands in the page. */
  readonly policy: string;
}

/** Reads the assets, which lie beside the code as files of their own. */
export function readAssets(): Assets {
  const read = (name: string): string => readFileSync(join(FILES, name), 'utf8').trim();
  const style = STYLES.map((name) => lean(read(`${name}.css`))).join('\n');
  const script = `(()=>{'use strict';\n${SCRIPTS.map((name) => lean(read(`${name}.js`))).join('\n')}\n})();`;
  return {
    style,
    script,
    icons: read('icons.svg').replace(/\n/g, ''),
    policy: [
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style)}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  };
}

/** Without indentation and without lines of comment, which nobody reads in a report. */
const lean = (source: string): string =>
  source
    .replace(/^\s*\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*$/gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '')
    .replace(/\n+/g, '\n');

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
