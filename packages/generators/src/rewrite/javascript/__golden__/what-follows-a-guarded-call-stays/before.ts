import { payments, type User, users } from '../clients.js';

export async function names(id: string): Promise<string[]> {
  await payments.post('/seen');
  return users.get<User[]>(id).then(({ data }) => data.map(({ name }) => name));
}

export async function first(id: string): Promise<string | undefined> {
  const paid = await payments.get<{ ids: string[] }>(id).then(({ data }) => data.ids);
  const { data } = await users.get<User[]>(paid.join());
  return data[0]?.name;
}
