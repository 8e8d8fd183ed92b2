import * as clients from '../clients.js';

import Users = clients.HttpClient;

export async function load(users: Users, id: string) {
  return users.get(id);
}
