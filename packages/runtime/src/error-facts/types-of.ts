import { field, textField } from './field.js';

const DEEPEST_CLASS = 6;

/**
 * What an error is called: its `name`, and its class with those above it. Many libraries never set a name, and their
 * errors are told apart by class alone.
 */
export function typesOf(error: object): readonly string[] {
  const types = [textField(error, 'name')];
  try {
    let prototype: unknown = Object.getPrototypeOf(error);
    for (let depth = 0; depth < DEEPEST_CLASS && prototype !== null; depth++) {
      types.push(textField(field(prototype, 'constructor'), 'name'));
      prototype = Object.getPrototypeOf(prototype);
    }
  } catch {
    // A proxy that does not say what it stands for has its name, if that.
  }
  return types;
}

/** Whether an error, or its class, is called so. */
export function isCalled(error: object, name: RegExp): boolean {
  return typesOf(error).some((type) => name.test(type));
}
