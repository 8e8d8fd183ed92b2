import { posix } from 'node:path';
import { addressesOf } from '../address.js';
import { assignmentsIn } from '../environment-file.js';
import type { StartsAfter, Variable, Workload } from '../infrastructure.js';
import { loginOf } from '../login.js';
import { at, countOf, entriesOf, listOf, textOf } from '../../shared/plain-data.js';
import { productOfImage, productOfName, roleOf } from '../products.js';
import type { ComposeDocument } from './compose-document.js';
import { environmentOf } from './environment-of.js';
import { interpolate } from './interpolate.js';

/** A service as one or several files describe it. */
export interface ComposeService {
  readonly name: string;
  /** Each adds to those before it. */
  readonly parts: readonly { readonly document: ComposeDocument; readonly key: string }[];
  /** What `${…}` is. */
  readonly values: ReadonlyMap<string, string>;
  /** Files by path, for those of assignments that it names. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What runs by a service of a compose file. */
export function composeWorkload(service: ComposeService): Workload {
  const { name, parts, values } = service;
  const [first] = parts;
  const say = (key: string, ...more: readonly string[]): unknown =>
    lastOf(parts.map((part) => at(part.document.services[part.key], key, ...more)));
  const text = (value: unknown): string | undefined => {
    const found = textOf(value);
    return found === undefined ? undefined : interpolate(found, values);
  };
  const image = text(say('image'));
  const place = first!.document.placeOf('services', first!.key);
  const published = parts.flatMap((part) => publishedIn(part.document.services[part.key], values));
  const role = roleOf(name, image);
  const portsPlace = parts.find(
    (part) => at(part.document.services[part.key], 'ports') !== undefined,
  );
  const opened = portsPlace?.document.placeOf('services', portsPlace.key, 'ports');
  const check = parts.find((part) => at(part.document.services[part.key], 'healthcheck', 'test'));
  return {
    name,
    place,
    role,
    published,
    form: 'compose service',
    namespace: null,
    images: image === undefined ? [] : [image],
    builds: buildsOf(service),
    hosts: hostsOf(service),
    entry:
      published.length === 0 || !opened
        ? null
        : {
            why: `port ${published[0]} is published by ${opened.file}`,
            place: opened,
            isSure: false,
          },
    variables: [...variablesOf(service), ...variablesOfFiles(service)],
    startsAfter: parts.flatMap((part) => startsAfter(part.document, part.key)),
    replicas: replicasOf(service),
    zones: { value: 1, assumed: 'compose runs on one machine' },
    disruptionBudget: { value: false, assumed: 'compose knows no disruption budgets' },
    readiness: check
      ? { value: true, places: [check.document.placeOf('services', check.key, 'healthcheck')] }
      : { value: false, places: [place] },
    liveness: { value: false, assumed: 'compose restarts what has ended, and nothing that hangs' },
    readinessPath: null,
    livenessPath: null,
    preStop: null,
    volumes: volumesOf(service),
    product: (image === undefined ? null : productOfImage(image)) ?? productOfName(name),
  };
}

/** Those with a name; a folder of the machine that is mounted is source, or what somebody looks after. */
function volumesOf({ parts }: ComposeService): readonly string[] {
  const names = parts.flatMap(({ document, key }) =>
    listOf(at(document.services[key], 'volumes')).flatMap((mount) => {
      const [source, target, mode] = textOf(mount)?.split(':') ?? [
        at(mount, 'type') === 'volume' ? textOf(at(mount, 'source')) : undefined,
        textOf(at(mount, 'target')),
        at(mount, 'read_only') === true ? 'ro' : undefined,
      ];
      return source !== undefined && target !== undefined && mode !== 'ro' ? [source] : [];
    }),
  );
  return [...new Set(names)].filter((name) => /^[a-z0-9][\w.-]*$/i.test(name));
}

const lastOf = (values: readonly unknown[]): unknown =>
  values.filter((value) => value !== undefined && value !== null).at(-1);

function replicasOf({ name, parts }: ComposeService): Workload['replicas'] {
  for (const { document, key } of [...parts].reverse()) {
    for (const path of [['deploy', 'replicas'], ['scale']]) {
      const count = countOf(at(document.services[key], ...path));
      if (count === undefined) continue;
      return { value: count, places: [document.placeOf('services', key, ...path)] };
    }
  }
  return {
    value: 1,
    assumed: `the compose service ${name} does not say, and Compose then runs one`,
  };
}

function hostsOf({ name, parts }: ComposeService): readonly string[] {
  const found = parts.flatMap(({ document, key }) => {
    const service = document.services[key];
    const aliases = entriesOf(at(service, 'networks')).flatMap(([, network]) =>
      listOf(at(network, 'aliases')).flatMap((alias) => textOf(alias) ?? []),
    );
    return [textOf(at(service, 'container_name')), textOf(at(service, 'hostname')), ...aliases];
  });
  const all = [name, ...found].filter((host) => host !== undefined);
  return [...new Set(all.map((host) => host.toLowerCase()))];
}

/** The folders that it is built of; else those of the workspace that are mounted into it, as people do to develop. */
function buildsOf({ parts, values }: ComposeService): readonly string[] {
  const told = parts.flatMap(({ document: { file, services }, key }) => {
    const build = at(services[key], 'build');
    const context = textOf(build) ?? textOf(at(build, 'context'));
    if (build === undefined || build === null) return [];
    const folder = posix.join(posix.dirname(file), interpolate(context ?? '.', values));
    const dockerfile = textOf(at(build, 'dockerfile'));
    const own = dockerfile === undefined ? [] : [posix.dirname(interpolate(dockerfile, values))];
    return [...own.map((one) => posix.join(folder, one)), folder];
  });
  const mounted = parts.flatMap(({ document: { file, services }, key }) =>
    listOf(at(services[key], 'volumes')).flatMap((volume) => {
      const source = textOf(at(volume, 'source')) ?? textOf(volume)?.split(':')[0] ?? '';
      return source.startsWith('.') ? [posix.join(posix.dirname(file), source)] : [];
    }),
  );
  return [...new Set(told.length > 0 ? [...told, ...mounted] : [])].filter(
    (one) => !one.startsWith('..'),
  );
}

/** `8080:80`, `127.0.0.1:8080:80/tcp`, and the long form; a port alone is opened on any free one, and tells nothing. */
function publishedIn(service: unknown, values: ReadonlyMap<string, string>): readonly number[] {
  return listOf(at(service, 'ports')).flatMap((port) => {
    const long = textOf(at(port, 'published'));
    const text = interpolate(long ?? textOf(port) ?? '', values);
    if (long !== undefined) return /^\d+$/.test(text) ? [Number(text)] : [];
    const [, host] = /(?:^|:)(\d{1,5})(?:-\d+)?:\d{1,5}(?:-\d+)?(?:\/\w+)?$/.exec(text) ?? [];
    return host === undefined ? [] : [Number(host)];
  });
}

function variablesOf({ parts, values }: ComposeService): readonly Variable[] {
  return parts.flatMap(({ document, key }) =>
    environmentOf(document.services[key]).map(({ name, value, step }) => {
      const told = value ?? values.get(name) ?? '';
      return {
        name,
        addresses: addressesOf(name, interpolate(told, values)),
        login: loginOf(name, interpolate(told, values), null),
        secret: null,
        place: document.placeOf('services', key, 'environment', step),
      };
    }),
  );
}

/** Those of `env_file`; of its template, where the file itself is not committed. What `environment` sets goes before. */
function variablesOfFiles({ parts, values, texts }: ComposeService): readonly Variable[] {
  return parts.flatMap(({ document, key }) => {
    const files = at(document.services[key], 'env_file');
    const paths = (Array.isArray(files) ? listOf(files) : [files]).flatMap(
      (one) => textOf(one) ?? textOf(at(one, 'path')) ?? [],
    );
    const set = new Set(
      variablesOf({ ...EMPTY, parts: [{ document, key }], values }).map(({ name }) => name),
    );
    return paths.flatMap((path) => {
      const wanted = posix.join(posix.dirname(document.file), interpolate(path, values));
      const file = [wanted, `${wanted}.example`, `${wanted}.sample`].find((one) => texts.has(one));
      return assignmentsIn(texts.get(file ?? '') ?? '')
        .filter(({ variable }) => !set.has(variable))
        .map(({ variable, value }) => ({
          name: variable,
          addresses: addressesOf(variable, interpolate(value.replace(/\s+#.*$/, ''), values)),
          login: loginOf(variable, interpolate(value.replace(/\s+#.*$/, ''), values), null),
          secret: null,
          place: document.placeOf('services', key, 'env_file'),
        }));
    });
  });
}

const EMPTY = { name: '', texts: new Map<string, string>() } as const;

/** What ends before the service begins, such as a migration, is not waited for later. */
function startsAfter({ services, placeOf }: ComposeDocument, key: string): readonly StartsAfter[] {
  const after = at(services[key], 'depends_on');
  const names = Array.isArray(after)
    ? listOf(after).map((one) => textOf(one) ?? '')
    : entriesOf(after)
        .filter(([, how]) => at(how, 'condition') !== 'service_completed_successfully')
        .filter(([, how]) => at(how, 'required') !== false)
        .map(([name]) => name);
  const links = listOf(at(services[key], 'links')).map(
    (one) => (textOf(one) ?? '').split(':')[0] ?? '',
  );
  return [...names, ...links]
    .filter((name) => name !== '')
    .map((name) => ({ name, place: placeOf('services', key, 'depends_on', name) }));
}
