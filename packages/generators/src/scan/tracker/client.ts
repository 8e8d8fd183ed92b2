import type { CatalogueEntry } from '../../catalogue/entry.js';
import {
  type Form,
  type Match,
  memberOf,
  type Given,
  typeNamed,
} from '../../catalogue/member-match.js';
import type { Client, Made, Meaning, ProjectClass } from './meaning.js';

/** What using `client` so does: see `memberOf` of the catalogue. */
export const useOf = (client: Client, form: Form, given?: Given): Match | undefined =>
  memberOf(client.entry, client.type, client.path, form, given);

/** A client that is taken for one by a name alone. */
export const guessed = (
  entry: CatalogueEntry,
  type: string,
  { path = [], made = [] }: Partial<Pick<Client, 'path' | 'made'>> = {},
): Client => ({
  kind: 'client',
  entry,
  type,
  path,
  made,
  confidence: 'guess',
  transaction: false,
});

export const isGuess = (meaning: Meaning): boolean =>
  meaning.kind === 'client' && meaning.confidence === 'guess';

/** A member that the library does not know. */
export const isUnknownMember = (meaning: Meaning): boolean =>
  meaning.kind === 'client' && meaning.path.length > 0 && !useOf(meaning, 'call');

/** What is as unsure as whatever it was found by. */
export const asGuess = (meaning: Meaning): Meaning =>
  meaning.kind === 'client' ? { ...meaning, confidence: 'guess' } : meaning;

/** `client` as what the project's class `of` has, or the row of it that it is. */
export const ownedBy = (client: Client, of: ProjectClass | undefined): Client =>
  of ? { ...client, of } : client;

/** `client` with another type: what a member of it holds, or a call of it gives. */
export function becomes(client: Client, type: string, made?: Made): Client {
  const { entry, confidence, transaction, wildcard, of } = client;
  return {
    kind: 'client',
    entry,
    type,
    path: [],
    made: made ? [...client.made, made] : client.made,
    confidence,
    transaction,
    ...(wildcard === undefined ? {} : { wildcard }),
    ...(of && { of }),
  };
}

/** `client.name`, where no call has left the process yet. */
export function memberOfClient(client: Client, name: string): Client {
  const path = [...client.path, name];
  const held = memberOf(client.entry, client.type, path, 'read');
  return held?.kind === 'has' ? becomes(client, held.type) : { ...client, path };
}

/** What an instance is of the class that `client` stands for: what a project class inherits that extends it. */
export function instanceOf(client: Client): Client | undefined {
  if (client.type === 'module') {
    const type = typeNamed(client.entry, client.path);
    if (type !== undefined) return becomes(client, type);
  }
  const made = useOf(client, 'new') ?? useOf(client, 'call');
  if (made?.kind === 'makes') return becomes(client, made.type);
  return made?.kind === 'call' && made.group.gives !== undefined
    ? becomes(client, made.group.gives)
    : undefined;
}
