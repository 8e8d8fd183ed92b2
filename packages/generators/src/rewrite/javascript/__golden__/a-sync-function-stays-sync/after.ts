import { tell, users } from '../clients.js';

export function warm(id: string): void {
  void users.get(id);
}

export function ask(id: string, done: (name?: string) => void): void {
  tell(id, (_, user) => done(user?.name));
}
