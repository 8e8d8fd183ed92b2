'use server';
import { users } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

export async function save(id: string) {
  'use server'; return withCircuitBreaker('user-api', async () => { // of its own
  await users.post(id);
}); }

export async function touch(id: string) {
  'use cache'; return withCircuitBreaker('user-api', async () => {
  await users.post(id);
}); }
