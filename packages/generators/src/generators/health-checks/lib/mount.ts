import type { Tree } from '@nx/devkit';
import type { MadeApplication } from '../../../wire/javascript/listening-site.js';
import type { Wiring } from '../../../wire/wiring.js';

/** A place in a person's own source, and what stands there now. */
export interface WiredPlace {
  /** `src/main.ts:12`. */
  readonly where: string;
  readonly how: string;
  /** Whether it stood there before this run. */
  readonly before: boolean;
}

/** What became of a person's own source: at most one file is changed. */
export interface Mounted {
  readonly at?: WiredPlace;
  readonly application?: MadeApplication;
  readonly changed?: { readonly file: string; readonly content: string };
  /** Places that nothing was added to, and why. */
  readonly left: readonly { readonly where: string; readonly reason: string }[];
}

type WireFile = (file: string, text: string) => Wiring & { readonly application?: MadeApplication };

/** Looks at all files, the likeliest first, and says what is to be added, at one place. Nothing is written. */
export function mount(tree: Tree, files: readonly string[], wireFile: WireFile): Mounted {
  const found = files
    .map((file) => ({ file, wiring: wireFile(file, tree.read(file, 'utf-8') ?? '') }))
    .filter(({ wiring }) => wiring.status !== 'none');
  const left: { where: string; reason: string }[] = [];
  const already = found.find(({ wiring }) => wiring.status === 'already');
  let at: WiredPlace | undefined;
  let application = already?.wiring.application;
  let changed: Mounted['changed'];
  if (already?.wiring.status === 'already') {
    at = { where: `${already.file}:${already.wiring.line}`, how: 'is there', before: true };
  }
  for (const { file, wiring } of found) {
    if (wiring.status === 'refused') {
      left.push({ where: `${file}:${wiring.line}`, reason: wiring.reason });
    } else if (wiring.status === 'wired' && at) {
      left.push({ where: `${file}:${wiring.line}`, reason: 'makes another application' });
    } else if (wiring.status === 'wired') {
      at = { where: `${file}:${wiring.line}`, how: wiring.how, before: false };
      application = wiring.application;
      changed = { file, content: wiring.content };
    }
  }
  return {
    left,
    ...(at && { at }),
    ...(application && { application }),
    ...(changed && { changed }),
  };
}
