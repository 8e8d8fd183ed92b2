import { type User, users } from '../clients.js';

export async function maybe(id: string): Promise<User | undefined> {
  try {
    return (await users.get<User>(id)).data;
  } catch {
    return undefined;
  }
}
