import { type User, users } from '../clients.js';

export class UserService {
  find = async (id: string) => {
    return users.get<User>(id);
  };

  static async all() {
    return users.get<User[]>('all');
  }

  async #secret() {
    return users.get('secret');
  }

  async ['computed']() {
    await this.#secret();
    return users.get('computed');
  }
}

export const service = {
  async load(id: string) {
    return users.get<User>(id);
  },
  find: async function (id: string) {
    return users.get<User>(id);
  },
  one: async (id: string) => users.get<User>(id),
};

export const named = async function inner(id: string) {
  return users.get<User>(id);
};

export default async function () {
  return users.get<User>('me');
}
