import type { CallSite, ModuleSummary } from '../summary/index.js';
import { instanceOf } from './client.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** `inject(HttpClient)`, `moduleRef.get(PrismaService)`, `container.resolve(Billing)`. */
const GIVES_BY_CLASS = new Set(['inject', 'get', 'resolve']);

/** What a container that nobody knows gives for a class: one of it. */
export function givenByContainer(
  tracker: Tracker,
  module: ModuleSummary,
  { callee, form, arguments: [first] }: CallSite,
): readonly Meaning[] {
  if (module.language !== 'javascript' || form !== 'call' || !first) return [];
  const { kind } = first.value;
  if (kind !== 'binding' && kind !== 'import' && kind !== 'member') return [];
  if (!GIVES_BY_CLASS.has(nameOf(module, callee) ?? '')) return [];
  return tracker.meaningsOf(module, first.value).flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind === 'class') return [{ ...meaning, kind: 'instance' }];
    const instance = meaning.kind === 'client' ? instanceOf(meaning) : undefined;
    return instance ? [{ ...instance, confidence: 'typed' }] : [];
  });
}

function nameOf(module: ModuleSummary, callee: CallSite['callee']): string | undefined {
  if (callee.kind === 'member' || callee.kind === 'global') return callee.name;
  if (callee.kind !== 'binding') return undefined;
  const { name, values } = module.bindings[callee.id]!;
  const [only] = values;
  return only?.kind === 'import' && only.name !== '*' && only.name !== 'default' ? only.name : name;
}
