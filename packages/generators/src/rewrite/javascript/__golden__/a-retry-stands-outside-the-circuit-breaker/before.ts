import { type User, users } from '../clients.js';

export async function load(id: string): Promise<User> {
  const { data } = await users.get<User>(`/users/${id}`);
  return data;
}

export const name = async (id: string): Promise<string> => (await users.get<User>(id)).data.name;
