import { readFileSync } from 'node:fs';

/** The statements of a file, with its numbers in place. */
export function sqlFile(path: string, numbers: Readonly<Record<string, number>> = {}): string {
  return readFileSync(path, 'utf8').replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(numbers[name] ?? whole),
  );
}
