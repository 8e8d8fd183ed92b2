import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import type { Place } from '../../shared/place.js';
import { at, isMapping, textOf } from '../../shared/plain-data.js';

/** An object of Kubernetes, as it stands in a file. */
export interface Manifest {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly object: Readonly<Record<string, unknown>>;
  /** Where something of it stands; of what stands nowhere, the nearest that is around it. */
  readonly placeOf: (...path: readonly (string | number)[]) => Place;
  /** What it is called before prefixes are put before it: the same object in each environment. */
  readonly origin: string;
}

/** The kinds that say something; each other is not even parsed. */
const KINDS =
  /^\s*["']?kind["']?\s*:\s*["']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Pod|CronJob|Job|Rollout|Service|Ingress|IngressRoute|Gateway|HTTPRoute|GRPCRoute|VirtualService|HTTPProxy|PodDisruptionBudget|HorizontalPodAutoscaler|ScaledObject|ConfigMap|Secret|Cluster|Kafka|KafkaNodePool|MongoDBCommunity|PerconaServerMongoDB|PerconaPGCluster|PostgresCluster|postgresql|RedisCluster|RedisReplication|RedisFailover|Redis|RabbitmqCluster|Elasticsearch|List|KService)\b/m;
const ANY_KIND = /["']?kind["']?\s*:/;

export interface ReadManifests {
  readonly manifests: readonly Manifest[];
  /** The first thing that is wrong with the file. */
  readonly problem?: string;
}

/** The objects in the text of a file, YAML or JSON. A document that is broken keeps nobody from reading the others. */
export function manifestsIn(file: string, text: string): ReadManifests {
  const manifests: Manifest[] = [];
  let problem: string | undefined;
  let firstLine = 0;
  for (const part of text.split(/^---(?=\s|$)/m)) {
    const lines = part.split('\n').length - 1;
    if (ANY_KIND.test(part) && (KINDS.test(part) || part.trimStart().startsWith('{'))) {
      try {
        manifests.push(...objectsIn(file, part, firstLine));
      } catch (error) {
        problem ??= error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      }
    }
    firstLine += lines;
  }
  return problem === undefined ? { manifests } : { manifests, problem };
}

function objectsIn(file: string, text: string, firstLine: number): readonly Manifest[] {
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, {
    merge: true,
    lineCounter: counter,
    logLevel: 'silent',
  }) as readonly Document[];
  const [broken] = documents.flatMap(({ errors }) => errors);
  if (broken) {
    const line = counter.linePos(broken.pos[0]).line + firstLine;
    throw new Error(`is no YAML that can be read: line ${line}`);
  }
  return documents.flatMap((document) => {
    const object: unknown = document.toJS();
    const lineOf = (path: readonly (string | number)[]): number | undefined =>
      lineIn(document, counter, path);
    return manifestsOf(file, object, [], (path) => {
      const line = lineOf(path);
      return line === undefined ? { file } : { file, line: line + firstLine };
    });
  });
}

/** An object, or those of a `List`. */
function manifestsOf(
  file: string,
  object: unknown,
  above: readonly (string | number)[],
  placeOf: (path: readonly (string | number)[]) => Place,
): readonly Manifest[] {
  const kind = textOf(at(object, 'kind'));
  if (!isMapping(object) || kind === undefined) return [];
  if (kind === 'List' && Array.isArray(object['items']) && above.length === 0) {
    return object['items'].flatMap((item, index) =>
      manifestsOf(file, item, ['items', index], placeOf),
    );
  }
  const name = textOf(at(object, 'metadata', 'name'));
  if (name === undefined) return [];
  const namespace = textOf(at(object, 'metadata', 'namespace')) ?? null;
  return [
    {
      file,
      kind,
      name,
      namespace,
      object,
      origin: `${kind}/${name}`,
      placeOf: (...path) => placeOf([...above, ...path]),
    },
  ];
}

function lineIn(
  document: Document,
  counter: LineCounter,
  path: readonly (string | number)[],
): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown =
      length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = at(node, 'range');
    const start = Array.isArray(range) ? (range[0] as unknown) : undefined;
    if (typeof start === 'number') return counter.linePos(start).line;
  }
  return undefined;
}
