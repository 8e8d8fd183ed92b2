/** A place that tells how a program lives and ends. */
export interface LifecycleSign {
  /** Relative to what was scanned, with `/`. */
  readonly file: string;
  /** The Nx project that the file belongs to. */
  readonly project: string | null;
  /** 1-based. */
  readonly line: number;
  /** It begins to take requests; or, told to end, it does so by itself, and may finish what is under way. */
  readonly kind: 'listens' | 'ends-gracefully';
}

const LISTENS =
  /\.listen\(\s*(?:\{|['"`]|[\w.]*(?:port|address|socket)|(?:Number|parseInt)\(|\+?process\.env|\d{2,5}\s*[,)])|(?<![\w.])serve\(\s*\{[^}]*\bfetch\b/i;
const ENDS =
  /\bSIGTERM\b|\benableShutdownHooks\(|\bendGracefully\(|\bgracefulShutdown\(|['"`](?:close-with-grace|@godaddy\/terminus|lightship|http-graceful-shutdown|http-terminator|fastify-graceful-shutdown|stoppable|node-graceful-shutdown|@fastify\/graceful-shutdown|moleculer|next)['"`]/;

/**
 * What the text of a JavaScript or TypeScript file tells. The files where a program begins mostly know no client, and are
 * not read as a whole; and what stands in a comment hides a finding rather than to make one.
 */
export function lifecycleSigns(
  file: string,
  text: string,
  project: string | null,
): readonly LifecycleSign[] {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return [];
  return (
    [
      ['listens', LISTENS],
      ['ends-gracefully', ENDS],
    ] as const
  ).flatMap(([kind, pattern]) => {
    const found = pattern.exec(text);
    if (!found) return [];
    return [{ file, project, line: text.slice(0, found.index).split('\n').length, kind }];
  });
}
