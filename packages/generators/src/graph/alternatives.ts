import { posix } from 'node:path';
import { neededOf } from '../infrastructure/products.js';
import type { Alternatives } from './dependency-graph.js';
import type { Directory } from './directory.js';
import type { Part } from './part.js';

/**
 * Where one of several is enough, or most of them: a variable that leads to several at once, such as
 * `kafka-a:9092,kafka-b:9092`.
 */
export function alternativesOf(
  parts: readonly Part[],
  directory: Directory,
): readonly Alternatives[] {
  const found = parts.flatMap((part) =>
    part.workloads.flatMap(({ variables, place }) =>
      variables.flatMap((variable) => {
        if (variable.addresses.length < 2) return [];
        const folder = posix.dirname(place.file);
        const to = variable.addresses.flatMap((one) => directory.at(one, folder) ?? []);
        const of = [...new Set(to.map(({ id }) => id))].filter((id) => id !== part.id).sort();
        if (of.length < 2 || new Set(to.map(({ product }) => product)).size > 1) return [];
        const needed = neededOf(to[0]!.product, of.length);
        return [{ from: part.id, of, needed, places: [variable.place] }];
      }),
    ),
  );
  const distinct = new Map(found.map((one) => [`${one.from} ${one.of.join(' ')}`, one]));
  return [...distinct.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
