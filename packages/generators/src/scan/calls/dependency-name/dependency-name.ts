import { basename, dirname } from 'node:path/posix';
import type { Argument, ModuleSummary, ObjectValue, Value } from '../../summary/index.js';
import type { Tracker } from '../../tracker/tracker.js';
import { isFarGuess } from '../../tracker/customs.js';
import { isUnlisted } from '../../tracker/unlisted-javascript.js';
import type { OutboundCall } from '../outbound-call.js';
import { receiverName, serviceOf } from '../service.js';
import { isOfStranger } from '../stranger-entry.js';
import { nameOfTarget } from './address.js';
import { nameOfClient } from './client-name.js';
import { classOf, tokenOf } from './injected-name.js';

/**
 * What a person calls the dependency: by its address in the call or where the client was made, by the library's own word
 * (`stripe`, `postgres`), by the name of the client, the class or the file; the library's name when all else is silent.
 */
export function dependencyName(tracker: Tracker, call: OutboundCall): string {
  const { client, module } = call;
  const otherwise = libraryName(tracker, call);
  const name =
    addressName(tracker, call, otherwise) ??
    nameOfStranger(call) ??
    otherwise ??
    nameOfClient(isHandedIn(call) ? '' : (receiverName(module, call.site.callee) ?? '')) ??
    placeName(call) ??
    client.entry.library;
  return name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** `fun()`, where `fun` is whatever member of a client is handed in: the name of a parameter is nobody's. */
const isHandedIn = ({ client, module, site: { callee } }: OutboundCall): boolean =>
  client.path.length > 0 &&
  callee.kind === 'binding' &&
  module.bindings[callee.id]!.parameter !== undefined;

function addressName(
  tracker: Tracker,
  call: OutboundCall,
  otherwise: string | undefined,
): string | undefined {
  const target = call.group.target ?? call.client.entry.target;
  const inCall = ofPlaces(tracker, call.module, call.site.arguments, target?.call ?? []);
  if (inCall !== undefined) return specific(inCall, otherwise);
  for (const { module, call: made } of [...call.client.made].reverse()) {
    const name = ofPlaces(tracker, module, made.arguments, target?.construct ?? []);
    if (name !== undefined) return specific(name, otherwise);
  }
  return undefined;
}

/** `MONGO_URL` names no other thing than `mongodb` does. */
const specific = (name: string, otherwise: string | undefined): string =>
  otherwise?.startsWith(name) === true ? otherwise : name;

function ofPlaces(
  tracker: Tracker,
  module: ModuleSummary,
  args: readonly Argument[],
  places: readonly (number | string)[],
): string | undefined {
  for (const place of places) {
    const values =
      typeof place === 'number' ? atIndex(args, place) : underOption(module, args, place);
    for (const value of values) {
      const name = nameOfTarget(tracker, module, value);
      if (name !== undefined) return name;
    }
  }
  return undefined;
}

const atIndex = (args: readonly Argument[], index: number): readonly Value[] =>
  args
    .filter(({ name, spread }) => name === undefined && spread !== true)
    .slice(index, index + 1)
    .map(({ value }) => value);

function underOption(
  module: ModuleSummary,
  args: readonly Argument[],
  option: string,
): readonly Value[] {
  const keyword = args.filter(({ name }) => name === option).map(({ value }) => value);
  const path = option.split('.');
  const keyed = args.flatMap(({ value }) =>
    value.kind === 'object' ? entry(module, value, path) : [],
  );
  return [...keyword, ...keyed];
}

/** `link.uri` is that of `{ link: { uri } }`, and of `{ link: new HttpLink({ uri }) }`. */
function entry(
  module: ModuleSummary,
  object: ObjectValue,
  [key, ...rest]: readonly string[],
): readonly Value[] {
  const values = object.entries.filter((one) => one.key === key).map(({ value }) => value);
  if (rest.length === 0) return values;
  return values.flatMap((value) => {
    if (value.kind === 'object') return entry(module, value, rest);
    return value.kind === 'call'
      ? underOption(module, module.calls[value.call]!.arguments, rest.join('.'))
      : [];
  });
}

/** `azureOpenAIClient`, of a package that nobody has listed: a client that is called so has a better name than the package. */
function nameOfStranger({ client, module, site }: OutboundCall): string | undefined {
  if (!isOfStranger(client.entry) && !isUnlisted(client.entry)) return undefined;
  const name = receiverName(module, site.callee) ?? '';
  return CLIENT.test(name) ? nameOfClient(name) : undefined;
}

/** What signs in somebody is part of what it signs in to. */
const CLIENT = /^_?[a-z]\w*(?<!^_?auth)(?:Client|_client|A[Pp][Ii]|_api|S[Dd][Kk]|_sdk)$/;

/** A store that is guessed by what it is asked, and whose library the project does not import, is called as that which it imports. */
function nameOfStore(tracker: Tracker, { client, site }: OutboundCall, otherwise: string): string {
  const { libraries } = tracker.program;
  const isSaid = site.calleeText.toLowerCase().includes(otherwise.slice(0, 5));
  if (client.entry.kind !== 'db' || !isFarGuess(tracker, client) || isSaid) return otherwise;
  const stores = [...(libraries ?? [])].filter(
    ({ kind, language }) => kind === 'db' && language === client.entry.language,
  );
  const [only, ...others] = new Set(stores.map(({ target }) => target?.otherwise));
  return only === undefined || others.length > 0 ? 'database' : only;
}

function libraryName(tracker: Tracker, call: OutboundCall): string | undefined {
  const said =
    (call.group.target ?? call.client.entry.target)?.otherwise ??
    call.client.entry.target?.otherwise;
  const otherwise = said && nameOfStore(tracker, call, said);
  if (otherwise === '{class}') return classOf(call);
  if (otherwise === '{token}') return tokenOf(tracker, call);
  if (otherwise?.includes('{service}') !== true) return otherwise;
  const service = serviceOf(tracker, call.client);
  return service === undefined ? undefined : otherwise.replace('{service}', service);
}

/** The folder of an integration, the class around the call, or the file that it stands in: `payments.service.ts`. */
function placeName({ module, site }: OutboundCall): string | undefined {
  const integration = INTEGRATION.exec(module.file)?.[1];
  if (integration !== undefined) return nameOfClient(integration);
  let taken = site.function === undefined ? undefined : module.functions[site.function];
  while (taken && taken.class === undefined && taken.parent !== undefined) {
    taken = module.functions[taken.parent];
  }
  const around = taken?.class === undefined ? undefined : module.classes[taken.class]?.name;
  const file = basename(module.file).replace(/\.[a-z]+$/, '');
  return (
    nameOfClient(around ?? '') ?? nameOfClient(file) ?? nameOfClient(basename(dirname(module.file)))
  );
}

/** `asana` of `src/apps/asana/actions/create-task/index.js`; what stands in `apps/` of a monorepo is none. */
const INTEGRATION =
  /(?:^|\/)(?:(?:integrations|connectors|vendors|third[-_]party)|src\/(?:.*\/)?apps)\/([^/]+)\//;
