import { posix } from 'node:path';
import { type Catalogue } from '../../catalogue/catalogue.js';
import { loadCatalogue } from '../../catalogue/load-catalogue.js';
import type { CallFact } from '../calls/call-fact.js';
import { callFact } from '../calls/call-facts.js';
import { chainsOf } from '../calls/chain.js';
import { eachOnce } from '../calls/each-once.js';
import { findOutboundCalls } from '../calls/find-outbound-calls.js';
import { GuardedFunctions } from '../calls/protection/guarded-functions.js';
import { worthFollowing } from '../calls/worth-following.js';
import { folderIn } from '../javascript/mentions.js';
import { summarizeJavaScript } from '../javascript/summarize.js';
import type { ModuleSummary } from '../summary/index.js';
import { HandedArguments } from '../tracker/handed-arguments.js';
import type { Program } from '../tracker/program.js';
import { Tracker } from '../tracker/tracker.js';

/** Sources by file name; the imports between them are relative. */
export type Texts = Readonly<Record<string, string>>;

/** The facts of every call in these sources, as the catalogue that is shipped knows them. */
export function scanTexts(
  texts: Texts,
  catalogue: Catalogue = loadCatalogue(),
): readonly CallFact[] {
  const modules = new Map(
    Object.entries(texts).map(([file, text]) => {
      const summary = summarizeJavaScript(file, text);
      if ('reason' in summary) throw new Error(`${file}: ${summary.reason}`);
      return [file, summary] as const;
    }),
  );
  const program = programOf(modules, catalogue);
  const first = new Tracker(program, catalogue);
  const handed = HandedArguments.in(first, [...modules.values()], worthFollowing(first));
  const tracker = new Tracker(program, catalogue, handed);
  const guarded = new GuardedFunctions(tracker, [...modules.values()]);
  const all = [...modules.values()];
  const found = all.flatMap((module) =>
    findOutboundCalls(tracker, module, chainsOf(module)).map((call) => ({ call })),
  );
  return eachOnce(found, all).map(({ call }) => callFact(tracker, guarded, call, null));
}

function programOf(modules: ReadonlyMap<string, ModuleSummary>, catalogue: Catalogue): Program {
  const specifiers = [...modules.values()].flatMap(({ bindings }) =>
    bindings.flatMap(({ values }) =>
      values.flatMap((value) => (value.kind === 'import' ? value.module : [])),
    ),
  );
  return {
    libraries: new Set(
      specifiers.flatMap(
        (one) => catalogue.imported('javascript', one)?.entry ?? catalogue.forked(one) ?? [],
      ),
    ),
    module: (file) => modules.get(file),
    filesIn: ({ file }, specifier) => {
      const folder = posix.join(posix.dirname(file), folderIn(specifier) ?? 'none', '.');
      const isIn = (other: string): boolean => posix.dirname(other) === folder.replace(/\/$/, '');
      return [...modules.keys()].filter((other) => other !== file && isIn(other));
    },
    resolve: ({ file }, specifier) => {
      if (!specifier.startsWith('.')) return { external: specifier };
      const path = posix.join(posix.dirname(file), specifier).replace(/\.js$/, '');
      const found = ['', '.ts', '.js', '/index.ts']
        .map((end) => path + end)
        .find((one) => modules.has(one));
      return found === undefined ? undefined : { file: found };
    },
  };
}
