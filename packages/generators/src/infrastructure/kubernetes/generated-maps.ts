import { posix } from 'node:path';
import { assignmentsIn } from '../environment-file.js';
import { at, listOf, textOf } from '../../shared/plain-data.js';
import type { Kustomization } from './kustomize.js';
import type { Manifest } from './manifest.js';

/** ConfigMaps and Secrets that a kustomization makes of literals and files of assignments. */
export function generatedMaps(
  { file, folder, data }: Kustomization,
  texts: ReadonlyMap<string, string>,
): readonly Manifest[] {
  return (
    [
      ['configMapGenerator', 'ConfigMap'],
      ['secretGenerator', 'Secret'],
    ] as const
  ).flatMap(([key, kind]) =>
    listOf(data[key]).flatMap((entry) => {
      const name = textOf(at(entry, 'name'));
      if (name === undefined) return [];
      const literals = listOf(at(entry, 'literals')).flatMap((one) => {
        const [, variable, value = ''] = /^([^=]+)=(.*)$/s.exec(textOf(one) ?? '') ?? [];
        return variable === undefined ? [] : [[variable, value.replace(/^(["'])(.*)\1$/s, '$2')]];
      });
      const files = [...listOf(at(entry, 'envs')), at(entry, 'env')].flatMap(
        (one) => textOf(one) ?? [],
      );
      const assigned = files.flatMap((path) =>
        assignmentsIn(texts.get(posix.join(folder, path)) ?? '').map(({ variable, value }) => [
          variable,
          value,
        ]),
      );
      const values = Object.fromEntries([...assigned, ...literals]) as Record<string, string>;
      const object = { kind, metadata: { name }, stringData: values };
      const place = () => ({ file });
      return [
        { file, kind, name, namespace: null, object, origin: `${kind}/${name}`, placeOf: place },
      ];
    }),
  );
}
