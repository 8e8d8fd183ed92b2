import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Packages that hold validators made of Kubernetes' OpenAPI document, by its version. */
const PACKAGES = { '1.33': 'kubernetes-models', '1.36': 'kubernetes-models-1.36' } as const;

/** A version of Kubernetes whose schemas are at hand. */
export type KubernetesVersion = keyof typeof PACKAGES;
export const KUBERNETES_VERSIONS = Object.keys(PACKAGES) as readonly KubernetesVersion[];

const SCRIPT = join(__dirname, 'ask-schema.mjs');
const LARGE = 256 * 1024 * 1024;

/** All that Kubernetes' OpenAPI schema has against each of the objects; a field that it does not know counts. */
export function schemaProblems(
  objects: readonly object[],
  version: KubernetesVersion,
): readonly (readonly string[])[] {
  const input = JSON.stringify({ package: PACKAGES[version], objects });
  const output = execFileSync(process.execPath, [SCRIPT], { input, maxBuffer: LARGE });
  return JSON.parse(output.toString()) as string[][];
}
