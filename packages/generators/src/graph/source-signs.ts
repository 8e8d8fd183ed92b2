import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { walkFiles } from '../infrastructure/files/walk-files.js';
import { nameOfHost } from '../scan/calls/dependency-name/host-name.js';
import { nameOfVariable } from '../scan/calls/dependency-name/variable-name.js';
import { lifecycleSigns } from '../scan/lifecycle/lifecycle-signs.js';
import type { Place } from '../shared/place.js';
import { projectFinder, type WorkspaceProject } from './projects.js';

/** What the text of a project’s source shows beside its calls, in whatever language it is written. */
export interface SourceSigns {
  /** Where it listens to SIGTERM, or is run by a server that does. */
  readonly shutdown?: Place;
  /** Where it has an endpoint of health. */
  readonly endpoint?: Place;
  /** What hosts of addresses in it, and variables with addresses that it reads, are called. */
  readonly names: ReadonlySet<string>;
  /** Names of variables, and where each stands first. */
  readonly variables: ReadonlyMap<string, Place>;
}

const SOURCE =
  /\.(?:[cm]?[jt]sx?|py|go|java|kt|kts|scala|cs|fs|rb|php|rs|exs?|erl|c|cc|cpp|h|hpp|swift|dart|clj|lua|sh|properties|vue|svelte|conf)$|(?:^|\/)(?:application[^/]*\.ya?ml|appsettings[^/]*\.json|[^/]*Dockerfile[^/]*|Procfile|Caddyfile)$/;
const TEST =
  /(?:^|\/)(?:[^/]+[._-](?:spec|test|tests|e2e)\.[a-z]+|test_[^/]+\.py|[^/]+Test\.java|[^/]+_test\.go)$/;
const SHUTDOWN =
  /\bSIGTERM\b|server\.shutdown\s*[:=]\s*graceful|\bIHostApplicationLifetime\b|\b(?:gunicorn|uvicorn|hypercorn|puma|unicorn)\b/;
const ENDPOINT =
  /["'`/](?:health(?:z|check|-check)?|readyz?|ready|readiness|livez?|liveness|alive|_healthz?)["'`]|grpc[._]health|HealthServer|health_pb2|\bactuator\b/;
const ADDRESS = /\b(?:https?|wss?):\/\/([a-z\d][a-z\d.-]*[a-z\d])/gi;
const VARIABLE = /(?<![\w$])[A-Z][A-Z\d]*(?:_[A-Z\d]+)+(?![\w])/g;
/** A read of the environment, or of settings that come from it. */
const ENVIRONMENT =
  /(?:\benv(?:iron)?\.|\benv(?:iron)?(?:\.get)?[[(]\s*['"]|\bgetenv\(\s*['"]|\b(?:get|getOrThrow|config|settings)(?:<\w+>)?\(\s*['"]|\bsettings\.)([A-Z][A-Z\d_]{2,})/g;
const HOLDS_ADDRESS = /(?:URL|URI|HOST|ADDR|ADDRESS|ENDPOINT|BASE|DSN|ORIGIN|DOMAIN|SERVER|API)$/;

const LARGEST_FILE = 524_288;
const LARGEST_SUM = 67_108_864;

/**
 * Looks through the source of projects for what is told by its text alone.
 * @param root Absolute.
 */
export function readSourceSigns(
  root: string,
  projects: readonly WorkspaceProject[],
): ReadonlyMap<string, SourceSigns> {
  const projectOf = projectFinder(projects);
  const found = new Map<string, Draft>(projects.map(({ name }) => [name, emptyDraft()]));
  let sum = 0;
  walkFiles(root, {
    onFile: (file) => {
      if (!SOURCE.test(file) || TEST.test(file)) return true;
      const project = projectOf(file);
      const draft = project ? found.get(project.name) : undefined;
      const text = draft ? textOf(join(root, file)) : '';
      sum += text.length;
      if (draft) addSigns(draft, file, text);
      return sum < LARGEST_SUM;
    },
  });
  return found;
}

/** The signs in a text, for those who have it already. */
export function signsIn(texts: Readonly<Record<string, string>>): SourceSigns {
  const draft = emptyDraft();
  for (const [file, text] of Object.entries(texts)) addSigns(draft, file, text);
  return draft;
}

interface Draft {
  shutdown?: Place;
  endpoint?: Place;
  readonly names: Set<string>;
  readonly variables: Map<string, Place>;
}

const emptyDraft = (): Draft => ({ names: new Set(), variables: new Map() });

function textOf(path: string): string {
  try {
    return statSync(path).size > LARGEST_FILE ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function addSigns(draft: Draft, file: string, text: string): void {
  const shutdown = draft.shutdown ?? shutdownIn(file, text);
  const endpoint = draft.endpoint ?? placeOf(ENDPOINT, file, text);
  if (shutdown) draft.shutdown = shutdown;
  if (endpoint) draft.endpoint = endpoint;
  for (const [, host = ''] of text.matchAll(ADDRESS)) {
    const name = nameOfHost(host.toLowerCase());
    if (name !== undefined) draft.names.add(name);
  }
  let [line, counted] = [1, 0];
  for (const match of text.matchAll(VARIABLE)) {
    const [variable] = match;
    if (draft.variables.has(variable)) continue;
    line += text.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    draft.variables.set(variable, { file, line });
  }
  for (const [, variable = ''] of text.matchAll(ENVIRONMENT)) {
    const name = HOLDS_ADDRESS.test(variable) ? nameOfVariable(variable) : undefined;
    if (name !== undefined) draft.names.add(name);
  }
}

/** In JavaScript and TypeScript what the scan takes for one. */
function shutdownIn(file: string, text: string): Place | undefined {
  const sign = lifecycleSigns(file, text, null).find(({ kind }) => kind === 'ends-gracefully');
  return sign ? { file, line: sign.line } : placeOf(SHUTDOWN, file, text);
}

function placeOf(pattern: RegExp, file: string, text: string): Place | undefined {
  const found = pattern.exec(text);
  return found ? { file, line: lineAt(text, found.index) } : undefined;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
