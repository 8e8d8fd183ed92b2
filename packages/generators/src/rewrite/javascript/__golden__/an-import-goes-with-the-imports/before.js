import { users } from '../clients.js';

// @flow-disable-next
const mongodb = require('mongodb');
const { MongoClient } = mongodb;

export async function load(id) {
  return { client: MongoClient, user: await users.get(id) };
}
