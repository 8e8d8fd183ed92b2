import { parse } from 'yaml';

/** Where reports, plans and memory are kept unless config/reliability.yml says otherwise. */
export const DEFAULT_OUTPUTS = '.multiagent';

/**
 * The folder for reports, plans and memory that the text of a config/reliability.yml names, relative to the workspace.
 * What cannot be read, or leaves the workspace, counts for nothing here: it is told of by whoever loads the file.
 */
export function outputsFolder(text: string | null): string {
  try {
    const { outputs } = (parse(text ?? '') ?? {}) as { readonly outputs?: unknown };
    return typeof outputs === 'string' && isInside(outputs) ? outputs : DEFAULT_OUTPUTS;
  } catch {
    return DEFAULT_OUTPUTS;
  }
}

const isInside = (folder: string): boolean =>
  folder !== '' && !folder.startsWith('/') && !folder.split('/').includes('..');
