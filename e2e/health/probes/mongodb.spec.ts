import { mongodbCheck } from '@reliability/runtime/health';
import { MongoClient } from 'mongodb';
import { createConnection } from 'mongoose';

import type { Service } from '../../harness/services/service.js';
import { startNodeServer } from './node-server.js';
import { itLivesThrough, Watched } from './probe-life.js';

describe('mongodbCheck', () => {
  let server: Service;
  const service = () => server;
  const options = { serverSelectionTimeoutMS: 300, heartbeatFrequencyMS: 500 };
  const client = () => new MongoClient(server.url, options);

  beforeAll(async () => {
    server = await startNodeServer('mongodb-server.mjs', 'mongodb');
  });
  afterAll(() => server?.stop());

  describe('through a client of mongodb', () => {
    itLivesThrough(service, () => {
      const mongo = client();
      return { check: mongodbCheck(mongo), close: () => mongo.close() };
    });
  });

  describe('through a database of mongodb', () => {
    itLivesThrough(service, () => {
      const mongo = client();
      return { check: mongodbCheck(mongo.db('shop')), close: () => mongo.close() };
    });
  });

  describe('through a connection of Mongoose', () => {
    itLivesThrough(service, async () => {
      const connection = await createConnection(server.url, options).asPromise();
      return { check: mongodbCheck(connection), close: () => connection.close() };
    });
  });

  it('fails at once while Mongoose has no connection', async () => {
    const connection = createConnection();
    const probe = new Watched(mongodbCheck(connection));
    expect(await probe.ask()).toMatchObject({ status: 'fail', output: 'NOT_CONNECTED' });
    await connection.close();
  });

  it('fails on a server that takes no writes, where the program writes', async () => {
    const mongo = client();
    const writing = new Watched(mongodbCheck(mongo, { writable: true }));
    const reading = new Watched(mongodbCheck(mongo));
    await writing.until('pass');
    await mongo.db().command({ takeNoWrites: true });
    expect(await writing.ask()).toMatchObject({ status: 'fail', output: 'READ_ONLY' });
    expect((await reading.ask()).status).toBe('pass');
    await mongo.db().command({ takeNoWrites: false });
    await writing.until('pass');
    await mongo.close();
  });
});
