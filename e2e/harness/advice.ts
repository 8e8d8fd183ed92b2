import type { Workspace } from './workspace.js';

/**
 * The code that a generator's summary tells a person to add by hand, a block for each place.
 * @throws Error when the generator fails or its summary is not the JSON it promises.
 */
export async function advisedCode(
  workspace: Workspace,
  command: readonly string[],
): Promise<string[][]> {
  const { status, stdout, output } = await workspace.nx(...command, '--format=json', '--quiet');
  if (status !== 0) throw new Error(output);
  const { next } = JSON.parse(stdout) as { next: readonly string[] };
  const blocks: string[][] = [];
  let inside = false;
  for (const line of next) {
    // An empty line within a block belongs to it; words begin at the margin.
    const isCode: boolean = line.startsWith('  ') || (inside && line === '');
    if (isCode && !inside) blocks.push([]);
    if (isCode) blocks.at(-1)?.push(line.slice(2));
    inside = isCode;
  }
  return blocks;
}
