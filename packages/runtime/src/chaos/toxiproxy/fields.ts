import { ApiError } from './api-error.js';

/** A JSON object whose fields are not checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws ApiError where `value` is no object. */
export function fields(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw ApiError.badBody('expected an object');
}

const typed =
  <T>(type: 'string' | 'number' | 'boolean') =>
  (from: Fields, name: string): T | undefined => {
    const value = Object.hasOwn(from, name) ? from[name] : undefined;
    if (value === undefined || value === null) return undefined;
    if (typeof value !== type) throw ApiError.badBody(`expected "${name}" to be a ${type}`);
    return value as T;
  };

/** Fields of an object, undefined where they are not there. @throws ApiError where one is of another type. */
export const textField = typed<string>('string');
export const numberField = typed<number>('number');
export const booleanField = typed<boolean>('boolean');
