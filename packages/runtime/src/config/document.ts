import { type Document, type ErrorCode, parseDocument } from 'yaml';
import type { Problems } from './problems.js';

/** What the parser's findings mean to the person who wrote the file. Its own messages quote the source, secrets and all. */
const FINDINGS: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'this alias refers to no anchor above it',
  BAD_INDENT: 'the indentation does not fit the lines above, or a bracket is not closed',
  BAD_SCALAR_START: 'text that begins like this must stand in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second `key:` stands on this line; put it on a line of its own',
  DUPLICATE_KEY: 'this key is there already; keep one of the two',
  MISSING_CHAR: 'a `:`, a comma, a bracket or a quote is missing here',
  MULTILINE_IMPLICIT_KEY: 'this line has no `:` after its key',
  MULTIPLE_DOCS: 'a configuration file is one document; remove what follows `---`',
  RESOURCE_EXHAUSTION: 'this is nested too deeply',
  NON_STRING_KEY: 'a key must be plain text',
  TAB_AS_INDENT: 'YAML is indented with spaces, not with tabs',
  TAG_RESOLVE_FAILED: 'tags such as `!name` have no meaning here; write the plain value',
};

/** Reads `text` as YAML 1.2, whatever version it says it is; what cannot be read becomes a problem. */
export function parseYaml(text: string, problems: Problems): Document.Parsed {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter: problems.lines,
  });
  const reported = new Set<number>();
  for (const { code, pos } of [...document.errors, ...document.warnings]) {
    const [start] = pos;
    const { line } = problems.lines.linePos(start);
    // What a parser stumbles over next on the same line is mostly a consequence.
    if (reported.has(line)) continue;
    reported.add(line);
    const key = code === 'DUPLICATE_KEY' ? (/^[\w.-]+/.exec(text.slice(start))?.[0] ?? '') : '';
    problems.add(start, key, FINDINGS[code] ?? `this is no valid YAML (${code})`);
  }
  if (document.directives.yaml.explicit && document.directives.yaml.version !== '1.2') {
    problems.add(0, '', '`%YAML` must be 1.2, or better left out');
  }
  return document;
}
