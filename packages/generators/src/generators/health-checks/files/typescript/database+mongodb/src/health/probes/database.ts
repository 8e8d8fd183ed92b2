// Emitted by @reliability/generators:health-checks; yours to edit.
import { mongodbCheck } from '@reliability/runtime/health';
import { MongoClient } from 'mongodb';
import type { Probe } from '../probe.js';
import { addressIn } from './address.js';

/** Whether MongoDB answers, over one connection of the probe's own. */
export const database: Probe = ({ url_env = '<%- urlEnv %>' }) => {
  let client: MongoClient | undefined;
  return mongodbCheck(() => (client ??= connect(addressIn(url_env))));
};

const connect = (url: string): MongoClient =>
  new MongoClient(url, { maxPoolSize: 1, serverSelectionTimeoutMS: 2_000, appName: 'health' });
