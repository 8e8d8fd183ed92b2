import { type HttpClient, type User, users } from '../clients.js';

type Contact = { kind: 'mail'; address: string } | { kind: 'phone'; number: string };

export class Contacts {
  client?: HttpClient;
  readonly path: string | undefined;
  contact: Contact = { kind: 'mail', address: 'a@b.c' };

  async load(who: { id?: string }, number?: string): Promise<User> {
    if (!this.client || !this.path || !who.id) throw new Error('not ready');
    number = number ?? 'none';
    if (this.contact.kind === 'mail') this.contact.address.toLowerCase();
    const { data } = await this.client.get<User>(this.path + who.id.trim() + number.trim());
    return data;
  }
}

type Request = { kind: 'one'; id: string } | { kind: 'all'; limit: number };

export async function find({ kind, ...rest }: Request): Promise<User | User[]> {
  if (kind === 'one') return (await users.get<User>('one')).data;
  return (await users.get<User[]>(`all${JSON.stringify(rest)}`)).data;
}

export async function count(request: Request): Promise<number> {
  if (request.kind === 'one') return (await users.get<number>(request.id)).data;
  return request.limit;
}
