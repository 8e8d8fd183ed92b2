import { type User, users } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

export class UserService {
  find = async (id: string) => { return withCircuitBreaker('user-api', async () => {
    return users.get<User>(id);
  }); };

  static async all() { return withCircuitBreaker('user-api', async () => {
    return users.get<User[]>('all');
  }); }

  async #secret() { return withCircuitBreaker('user-api', async () => {
    return users.get('secret');
  }); }

  async ['computed']() { return withCircuitBreaker('user-api', async () => {
    await this.#secret();
    return users.get('computed');
  }); }
}

export const service = {
  async load(id: string) { return withCircuitBreaker('user-api', async () => {
    return users.get<User>(id);
  }); },
  find: async function (id: string) { return withCircuitBreaker('user-api', async () => {
    return users.get<User>(id);
  }); },
  one: async (id: string) => withCircuitBreaker('user-api', async () => users.get<User>(id)),
};

export const named = async function inner(id: string) { return withCircuitBreaker('user-api', async () => {
  return users.get<User>(id);
}); };

export default async function () { return withCircuitBreaker('user-api', async () => {
  return users.get<User>('me');
}); }
