import { streamOf, type User, users } from '../clients.js';

export async function* all(ids: readonly string[]): AsyncGenerator<User> {
  for (const id of ids) yield (await users.get<User>(id)).data;
}

export function lines(path: string): AsyncIterable<string> {
  return streamOf(path);
}
