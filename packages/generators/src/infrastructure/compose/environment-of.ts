import { at, entriesOf, listOf, textOf } from '../../shared/plain-data.js';

/** A variable that a service is given. */
export interface GivenVariable {
  readonly name: string;
  /** As it stands, with references; `undefined` where the value is that of who starts it. */
  readonly value: string | undefined;
  /** Where it stands under `environment`: its name in a mapping, its number in a list. */
  readonly step: string | number;
}

/** What `environment` of a service sets, in both forms: a mapping, and a list of `NAME=value`. */
export function environmentOf(service: unknown): readonly GivenVariable[] {
  const environment = at(service, 'environment');
  if (!Array.isArray(environment)) {
    return entriesOf(environment).map(([name, value]) => ({
      name,
      value: textOf(value),
      step: name,
    }));
  }
  return listOf(environment).map((line, step) => {
    const [name = '', value] = (textOf(line) ?? '').split(/=(.*)/s, 2);
    return { name, value, step };
  });
}
