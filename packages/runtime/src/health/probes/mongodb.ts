import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { type Handle, hasMethods, openHandle } from './handle.js';

/** A database of the `mongodb` driver. */
export interface MongoDatabase {
  command(command: Readonly<Record<string, number>>): PromiseLike<unknown>;
}

/** A client of the `mongodb` driver. */
export interface MongoClientHandle {
  db(name: string): MongoDatabase;
}

/** A Mongoose connection, which has no database before it is connected. */
export interface MongooseConnection {
  readonly readyState: number;
  readonly db?: MongoDatabase | undefined;
}

/** What a program asks MongoDB through. */
export type MongoHandle =
  | MongoDatabase
  | MongoClientHandle
  | MongooseConnection
  | { readonly connection: MongooseConnection };

export interface MongoCheckOptions {
  /** Whether the program writes, so that a server that is no primary is one that fails. Default false. */
  readonly writable?: boolean | undefined;
}

/**
 * A check that MongoDB answers `ping`, through a Db or MongoClient of `mongodb`, a Mongoose connection or Mongoose
 * itself. A Mongoose without a connection fails at once with `NOT_CONNECTED`; with `writable`, a secondary, or a server
 * that takes no writes, fails with `READ_ONLY`.
 * @see https://www.mongodb.com/docs/manual/reference/command/ping/
 */
export function mongodbCheck(
  handle: Handle<MongoHandle>,
  { writable = false }: MongoCheckOptions = {},
): CheckDefinition {
  return {
    async check(): Promise<Observation> {
      const database = databaseOf(await openHandle(handle, isMongo));
      if (!database) return { status: 'fail', output: 'NOT_CONNECTED' };
      // `hello` is answered by whoever is there, as `ping` is, and needs no right either.
      const answer = await database.command(writable ? { hello: 1 } : { ping: 1 });
      return writable && !isWritable(answer)
        ? { status: 'fail', output: 'READ_ONLY' }
        : { status: 'pass' };
    },
  };
}

const isMongo = (value: object): boolean =>
  hasMethods(value, 'command') || hasMethods(value, 'db') || 'connection' in value;

function databaseOf(handle: MongoHandle): MongoDatabase | undefined {
  if ('connection' in handle) return databaseOf(handle.connection);
  if ('command' in handle) return handle;
  if (typeof handle.db === 'function') return handle.db('admin');
  const CONNECTED = 1;
  return 'readyState' in handle && handle.readyState === CONNECTED ? handle.db : undefined;
}

function isWritable(hello: unknown): boolean {
  const { isWritablePrimary, readOnly } = (hello ?? {}) as Record<string, unknown>;
  return isWritablePrimary === true && readOnly !== true;
}
