import { users } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';

// @flow-disable-next
const mongodb = require('mongodb');
const { MongoClient } = mongodb;

export async function load(id) { return withCircuitBreaker('user-api', async () => {
  return { client: MongoClient, user: await users.get(id) };
}); }
