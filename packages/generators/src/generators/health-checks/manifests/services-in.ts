import type { SourceFile } from '@reliability/k8s-templates';
import { parseAllDocuments } from 'yaml';

/** A Service among manifests. */
export interface FoundService {
  readonly name: string;
  readonly namespace?: string;
  /** Its only port, or the one called http. */
  readonly port?: number;
}

interface ServiceObject {
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
  readonly spec?: { readonly ports?: unknown };
}

/** The Services among files; what cannot be read holds none. */
export function servicesIn(files: readonly SourceFile[]): readonly FoundService[] {
  return files
    .filter(({ text }) => /\bkind["']?\s*:\s*["']?Service\b/.test(text) && !text.includes('{{'))
    .flatMap(({ text }) => objectsIn(text))
    .flatMap(({ kind, metadata: { name, namespace } = {}, spec }) => {
      if (kind !== 'Service' || typeof name !== 'string') return [];
      const port = portOf(spec?.ports);
      return [
        {
          name,
          ...(typeof namespace === 'string' && { namespace }),
          ...(port !== undefined && { port }),
        },
      ];
    });
}

function portOf(ports: unknown): number | undefined {
  const all = (Array.isArray(ports) ? ports : []) as { port?: unknown; name?: unknown }[];
  const one = all.length === 1 ? all[0] : all.find((port) => port?.name === 'http');
  return typeof one?.port === 'number' ? one.port : undefined;
}

function objectsIn(text: string): readonly ServiceObject[] {
  try {
    return [...parseAllDocuments(text, { logLevel: 'silent' })]
      .map((document) => document.toJS() as unknown)
      .filter((one): one is ServiceObject => typeof one === 'object' && one !== null);
  } catch {
    return [];
  }
}
