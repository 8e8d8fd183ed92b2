/**
 * What a program asks a dependency through, or a function that gives it: for what is made later, or anew after a loss.
 * It is the program's own pool or client; a client made for the check would tell how that client is.
 */
export type Handle<T extends object> = T | (() => T | PromiseLike<T>);

/** The handle itself. Clients such as Knex and postgres.js are functions, so `isClient` tells them from one that gives a client. */
export async function openHandle<T extends object>(
  handle: Handle<T>,
  isClient: (value: object) => boolean,
): Promise<T> {
  if (typeof handle !== 'function' || isClient(handle)) return handle as T;
  return await handle();
}

/** Whether `value` has a method of each of these names. */
export function hasMethods(value: object, ...names: readonly string[]): boolean {
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function');
}
