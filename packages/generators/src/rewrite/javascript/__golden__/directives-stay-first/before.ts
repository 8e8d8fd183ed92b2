'use server';
import { users } from '../clients.js';

export async function save(id: string) {
  'use server'; // of its own
  await users.post(id);
}

export async function touch(id: string) {
  'use cache'
  await users.post(id);
}
