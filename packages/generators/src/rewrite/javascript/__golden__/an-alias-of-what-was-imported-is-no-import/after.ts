import * as clients from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

import Users = clients.HttpClient;

export async function load(users: Users, id: string) { return withCircuitBreaker('user-api', async () => {
  return users.get(id);
}); }
