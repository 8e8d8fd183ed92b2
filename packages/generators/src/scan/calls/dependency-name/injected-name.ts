import type { ModuleSummary, Value } from '../../summary/index.js';
import { staticValue } from '../../tracker/static-value.js';
import type { Tracker } from '../../tracker/tracker.js';
import type { OutboundCall } from '../outbound-call.js';
import { nameOfVariable } from './variable-name.js';
import { words } from './words.js';

/** Who answers, by the class that was generated for it, or the description of it: `OrdersClient`, `OrderService`. */
export function classOf({ client }: OutboundCall): string | undefined {
  for (const { module, call } of [...client.made].reverse()) {
    if (module.language === 'python') {
      // Python constructs by a call.
      const made = lastName(module, call.callee);
      const name = isClassName(made) ? serviceName(made!.replace(PYTHON_CLASS, '')) : undefined;
      if (name !== undefined) return name;
      continue;
    }
    const name =
      call.form === 'new'
        ? lastName(module, call.callee)
        : call.arguments.map(({ value }) => lastName(module, value)).find(isClassName);
    if (name !== undefined && isClassName(name)) return serviceName(name);
  }
  return undefined;
}

/** `EmailServiceStub`, `SecretManagerServiceAsyncClient`, `GitHubOAuth2`: what comes before says who. */
const PYTHON_CLASS = /^Async(?=[A-Z])|(?:Service)?(?:Async)?(?:Client|Stub|Service|OAuth2|Hook)$/g;

const isClassName = (name: string | undefined): boolean =>
  name !== undefined && /^[A-Z][a-zA-Z\d]*[a-z]/.test(name) && !GENERAL.has(name);

const GENERAL = new Set(['Client', 'Service', 'ServiceClient']);

function serviceName(name: string): string | undefined {
  const bare = name.replace(/(?:Promise)?Client$|Stub$|Definition$/, '');
  return bare === '' || GENERAL.has(bare) ? undefined : words(bare).join('-');
}

function lastName(module: ModuleSummary, value: Value): string | undefined {
  if (value.kind === 'member' || value.kind === 'global') return value.name;
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : undefined;
  if (value.kind !== 'binding') return undefined;
  const { name, values } = module.bindings[value.id]!;
  const [only] = values;
  return only?.kind === 'import' && only.name !== '*' && only.name !== 'default' ? only.name : name;
}

/** Who answers, by the token that the client is injected by: `@Inject('PAYMENTS_SERVICE') private client: ClientProxy`. */
export function tokenOf(
  tracker: Tracker,
  { module, site: { callee } }: OutboundCall,
): string | undefined {
  const object = callee.kind === 'member' ? callee.object : undefined;
  if (object?.kind !== 'member') return undefined;
  for (const meaning of tracker.meaningsOf(module, object.object)) {
    if (meaning.kind !== 'instance') continue;
    const field = meaning.module.classes[meaning.id]!.fields.get(object.name);
    for (const decorator of field?.decorators ?? []) {
      const token =
        decorator.kind === 'call'
          ? meaning.module.calls[decorator.call]!.arguments[0]?.value
          : undefined;
      const known = token && staticValue(tracker, meaning.module, token);
      const name = known?.kind === 'literal' ? known.value : token && lastName(module, token);
      if (typeof name === 'string')
        return nameOfVariable(name.replace(/[-_ ]?(?:package|token)$/i, ''));
    }
  }
  return undefined;
}
