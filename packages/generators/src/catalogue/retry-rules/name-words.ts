/** The words of a name in lower case, however it is written: `batchGet_items`, `BatchGetItems`, `BATCH_GET`. */
export function nameWords(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** The last part of a dotted name. */
export const lastMember = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
