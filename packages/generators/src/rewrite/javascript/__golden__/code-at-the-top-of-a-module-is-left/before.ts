import { type User, users } from '../clients.js';

export const first = users.get<User>('first');
