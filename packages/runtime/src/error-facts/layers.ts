import { field } from './field.js';

/** Errors wrap one another; nobody has more of them in one but by a cycle. */
const MOST_LAYERS = 16;
const MOST_SIBLINGS = 8;

/** Under what name an error keeps the one that it wraps: the standard's, and those of ORMs and clients. */
const WRAPPED = [
  'cause',
  'original', // Sequelize, Slack
  'parent', // Sequelize
  'driverError', // TypeORM
  'originalError', // mssql, node-redis
  'networkError', // Apollo, urql
  'lastError', // the AI SDK
];

/**
 * An error and those that it wraps, outermost first: its causes and, of an AggregateError, its parts. Each comes once,
 * and there is an end to them whatever the error does.
 */
export function layersOf(error: unknown): readonly object[] {
  const layers: object[] = [];
  const add = (value: unknown): void => {
    const known = value === null || typeof value !== 'object' || layers.includes(value);
    if (!known && layers.length < MOST_LAYERS) layers.push(value);
  };
  add(error);
  for (const layer of layers) {
    for (const key of WRAPPED) add(field(layer, key));
    const parts = field(layer, 'errors');
    for (let index = 0; index < MOST_SIBLINGS; index++) add(field(parts, String(index)));
  }
  return layers;
}
