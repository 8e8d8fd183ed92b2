import type { ModuleSummary, TypeReference, Value } from '../summary/index.js';
import { becomes, instanceOf, useOf } from './client.js';
import { holderOf } from './collection.js';
import { returnedBy } from './given.js';
import type { Client, Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';
import { unlistedType } from './unlisted.js';

/** What a value is that is annotated with `type`. As nobody has seen it made, it is `typed` at the best. */
export function annotated(
  tracker: Tracker,
  module: ModuleSummary,
  type: TypeReference,
): readonly Meaning[] {
  const holder = holderOf(module, type.name, type.arguments);
  if (holder.length > 0) return holder;
  const given = givenByTyped(tracker, module, type);
  if (given) return given;
  return tracker
    .meaningsOf(module, named(module, type.name))
    .flatMap((meaning): readonly Meaning[] => {
      if (type.value) return [typed(meaning)];
      if (meaning.kind === 'class') return [{ ...meaning, kind: 'instance' }];
      if (meaning.kind === 'instance' || meaning.kind === 'object') return [meaning];
      if (meaning.kind === 'function') return signature(module, meaning, type);
      if (meaning.kind === 'external') {
        const client = unlistedType(meaning.specifier, module);
        return client ? [client] : [];
      }
      if (meaning.kind !== 'client') return [];
      if (isOfThatName(meaning, type)) return [typed(meaning)];
      const instance = instanceOf(meaning);
      if (instance) return [typed(inside(meaning, instance))];
      // `typeof client`: the annotation names a value.
      const named = meaning.path.length === 0 && meaning.type !== 'module';
      return named ? [typed(meaning)] : [];
    });
}

/** `mongoose.Model` is, as a type, what the library calls so, and as a value the class that makes documents. */
const isOfThatName = ({ entry, type, path }: Client, { name }: TypeReference): boolean =>
  name.kind === 'member' &&
  path.length === 0 &&
  entry.types[type]?.names?.includes(name.name) === true;

/** The type of a function, with what it is given: `Maker<Pool>`. */
function signature(
  module: ModuleSummary,
  meaning: Extract<Meaning, { kind: 'function' }>,
  { arguments: types }: TypeReference,
): readonly Meaning[] {
  if (module.language !== 'javascript') return [];
  return types.length === 0 ? [meaning] : [{ ...meaning, given: { module, types } }];
}

/** What a function gives whose type says that it is one of the arguments of the type: `T` of `type Maker<T> = () => T`. */
export function givenByArgument(
  tracker: Tracker,
  { module, id, given }: Extract<Meaning, { kind: 'function' }>,
): readonly Meaning[] {
  const name = given && module.functions[id]!.returnType?.name;
  const place = name?.kind === 'binding' ? module.bindings[name.id]!.typeParameter : undefined;
  return given && place !== undefined
    ? tracker.meaningsOfType(given.module, given.types[place])
    : [];
}

/** `ReturnType<typeof connect>` is what `connect` gives; promises are looked through. */
function givenByTyped(
  tracker: Tracker,
  module: ModuleSummary,
  { name, arguments: [made] }: TypeReference,
): readonly Meaning[] | undefined {
  if (!made || name.kind !== 'global' || name.name !== 'ReturnType') return undefined;
  if (module.language !== 'javascript') return undefined;
  return tracker.meaningsOf(module, made.name).flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind === 'function') {
      return returnedBy(tracker, meaning.module, meaning.id).map(typed);
    }
    const instance = meaning.kind === 'client' ? madeBy(meaning) : undefined;
    return instance ? [typed(instance)] : [];
  });
}

/** What a call of a library's own function, or of a client's, gives: `ReturnType<typeof drizzle>`, `ReturnType<Stub['init']>`. */
function madeBy(client: Client): Client | undefined {
  const made = useOf(client, 'call');
  if (made?.kind === 'makes') return becomes(client, made.type);
  const given = made?.kind === 'call' ? made.group.gives : undefined;
  return given === undefined ? undefined : becomes(client, given);
}

/** What is of a type that is called an open transaction is asked within one: `tx: Prisma.TransactionClient`. */
const inside = ({ path }: Client, instance: Client): Client =>
  TRANSACTION.test(path.at(-1) ?? '') ? { ...instance, transaction: true } : instance;

const TRANSACTION = /Transaction(?!Builder|Config|Host|Isolation|Manager|Mode|Option)/;

const typed = (meaning: Meaning): Meaning =>
  meaning.kind === 'client' && meaning.confidence === 'certain'
    ? { ...meaning, confidence: 'typed' }
    : meaning;

/** Flow lets a constant name a type, which TypeScript does not: `const Pool = pg.Pool; function f(pool: Pool) {}`. */
function named(module: ModuleSummary, name: Value): Value {
  if (name.kind !== 'global' || module.language === 'python') return name;
  const id = module.bindings.findIndex(
    (binding) => binding.name === name.name && binding.function === undefined,
  );
  return id < 0 ? name : { kind: 'binding', id };
}
