import type { HttpClient, User } from '../clients.js';

export async function load(client: HttpClient): Promise<User> {
  return (await client.get<User>('one')).data;
}
