import type { Catalogue } from '../catalogue/catalogue.js';
import { SummariesAhead } from './ahead/summaries-ahead.js';
import { callFact } from './calls/call-facts.js';
import { chainsOf } from './calls/chain.js';
import { enclosingFunctions } from './calls/enclosing.js';
import { eachOnce } from './calls/each-once.js';
import { findOutboundCalls } from './calls/find-outbound-calls.js';
import { GuardedFunctions } from './calls/protection/guarded-functions.js';
import { findInternalCalls } from './calls/internal-calls.js';
import { isRepeated, repeatedFrom } from './calls/repeated-from.js';
import { namedByGuard } from './calls/protection/named-by-guard.js';
import { namedGuards } from './calls/protection/named-guards.js';
import { lostFailure } from './calls/lost-failure.js';
import { inTransaction } from './calls/transaction.js';
import { worthFollowing } from './calls/worth-following.js';
import { carriesClient } from './carries-client.js';
import type { FrontEnds } from './front-end.js';
import { ImportGraph } from './import-graph.js';
import { type LifecycleSign, lifecycleSigns } from './lifecycle/lifecycle-signs.js';
import { OwnNames } from './own-names.js';
import { ProjectProgram } from './project-program.js';
import { ScanProgress } from './scan-progress.js';
import type { FoundCall, ScanResult } from './scan-result.js';
import type { Skipped, SourceFile } from './sources/source-file.js';
import { SourceTree } from './sources/source-tree.js';
import type { Export, Language, ModuleSummary } from './summary/index.js';
import { derivedIn } from './tracker/derived-classes.js';
import { HandedArguments } from './tracker/handed-arguments.js';
import { hungIn, ownIn, readersOf } from './tracker/hung-values.js';
import { ownModelsIn } from './tracker/own-models.js';
import { Tracker } from './tracker/tracker.js';
import { withinStack } from './within-stack.js';

/** A client reaches its call over this many imports at the most. */
const LONGEST_IMPORT_CHAIN = 3;
/** A client is handed on this often at the most. */
const MOST_ROUNDS = 3;

export interface ScanOptions {
  /** Absolute. */
  readonly root: string;
  /** Default: what lies below `root` now. */
  readonly sources?: SourceTree;
  readonly catalogue: Catalogue;
  /** Made for the files that were found. */
  readonly frontEnds: FrontEnds;
  /** The Nx project that a file belongs to. */
  readonly projectOf?: (file: string) => string | null;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Finds every outbound call in the source files below a folder.
 *
 * Most files are read for their imports only. Those that import a client are read as a whole, and so are those that
 * import something that carries one.
 */
export function scan(options: ScanOptions): ScanResult {
  const { sources = new SourceTree(options.root) } = options;
  const ahead = new SummariesAhead(sources.list.files.length);
  try {
    return scanWith(options, sources, ahead);
  } finally {
    ahead.close();
  }
}

function scanWith(options: ScanOptions, sources: SourceTree, ahead: SummariesAhead): ScanResult {
  const { catalogue, projectOf = () => null, onProgress = () => undefined } = options;
  const progress = new ScanProgress(onProgress);
  const { files, components, pythonProjects, skipped, leftOut } = sources.list;
  const frontEnds = options.frontEnds(files, pythonProjects);
  const program = new ProjectProgram(frontEnds, (file) => sources.read(file), ahead);
  const graph = new ImportGraph(catalogue, frontEnds, files);

  const unfit: Skipped[] = [];
  const lifecycle: LifecycleSign[] = [];
  for (const file of progress.through('imports', files)) {
    const text = sources.read(file.file);
    if (typeof text === 'string') {
      graph.add(file, text);
      lifecycle.push(...lifecycleSigns(file.file, text, projectOf(file.file)));
      if (graph.clients.has(file.file)) program.expect(file.file);
    } else unfit.push(text);
  }

  for (const file of components) {
    const text = sources.read(file);
    if (typeof text === 'string') graph.addComponent(file, text);
  }

  program.libraries = graph.libraries;
  program.strangers = graph.strangers;
  const textOf = (file: string): string | undefined => {
    const text = sources.read(file);
    return typeof text === 'string' ? text : undefined;
  };
  graph.addByConvention(files, textOf);
  for (const file of graph.clients) program.expect(file);
  for (const file of graph.neighbours()) program.suppose(file);
  const addReaders = (patternOf: (language: Language) => RegExp | undefined): void =>
    graph.addReaders(files, textOf, patternOf);
  const { tracker, modules } = follow(program, catalogue, graph, progress, addReaders);
  // All is read, and what remains takes the most memory.
  ahead.close();
  const wholes = new Set(program.modules.map(({ file }) => file));
  const named = (language: Language): OwnNames => {
    const isNamed = (one: SourceFile): boolean =>
      one.language === language && !graph.browser.has(one.file);
    const others = files.filter((one) => isNamed(one) && !wholes.has(one.file));
    return new OwnNames(
      program.modules.filter(isNamed),
      others.map(({ file }) => ({ language, text: textOf(file) ?? '' })),
    );
  };
  program.ownNames = { javascript: named('javascript'), python: named('python') };
  const guarded = new GuardedFunctions(tracker, modules);
  const callsIn = (module: ModuleSummary): readonly FoundCall[] => {
    const chains = chainsOf(module);
    const calls = (): readonly FoundCall[] =>
      findOutboundCalls(tracker, module, chains).map((call) => {
        const { module: home } = call;
        const lost = lostFailure(call, chainsOf(home));
        return {
          fact: callFact(tracker, guarded, call, projectOf(home.file)),
          call,
          inTransaction: inTransaction(tracker, call),
          functions: [...enclosingFunctions(home, call.site)].map(({ around }) => around),
          isRepeated: isRepeated(tracker, guarded, call),
          ...(lost && { lost }),
        };
      });
    return withinStack(calls, () => {
      unfit.push({ file: module.file, reason: 'its values lead to one another without end' });
      return [];
    });
  };
  const calls: FoundCall[] = [];
  for (const module of progress.through('calls', modules)) calls.push(...callsIn(module));
  const asRead = eachOnce(calls, modules);
  const guards = namedGuards(tracker, modules);
  const names = namedByGuard(asRead, guards);
  const found = asRead.map((one): FoundCall => {
    const dependency = names.get(one.call);
    return dependency === undefined ? one : { ...one, fact: { ...one.fact, dependency } };
  });
  const placed = found.map(({ fact, call: { module, site } }) => ({ module, site, fact }));
  const internal = findInternalCalls(tracker, modules, placed);
  const repeated = repeatedFrom(tracker, guarded, internal);
  return {
    calls: found.map((call) => {
      const where = call.functions.map((one) => repeated.get(one)).find((one) => one !== undefined);
      return where === undefined ? call : { ...call, repeatedFrom: where };
    }),
    internal,
    guards: [...guards.values()],
    lifecycle: lifecycle.filter(({ file }) => !graph.browser.has(file)),
    skipped: distinct([...skipped, ...unfit, ...program.skipped]),
    files: files.length,
    read: program.modules.length,
    runsInBrowser: (file) => graph.browser.has(file),
    leftOut,
  };
}

/**
 * The modules that may hold calls. What they hand to functions elsewhere is known when they are read; then those are
 * read, and what they hand on, until nothing new is handed.
 */
function follow(
  program: ProjectProgram,
  catalogue: Catalogue,
  graph: ImportGraph,
  progress: ScanProgress,
  addReaders: (patternOf: (language: Language) => RegExp | undefined) => void,
): { readonly tracker: Tracker; readonly modules: readonly ModuleSummary[] } {
  let tracker = new Tracker(program, catalogue);
  const modules = new Set<ModuleSummary>();
  const read = (files: Iterable<string>): void => {
    for (const file of files) {
      const module = program.module(file);
      if (module) modules.add(module);
    }
  };
  read(progress.through('read', [...reachedFiles(tracker, program, graph, progress)]));
  program.own = withinStack(
    () => ownIn(tracker, modules),
    () => new Map(),
  );
  program.models = withinStack(
    () => ownModelsIn(tracker, modules),
    () => undefined,
  );
  program.derived = withinStack(
    () => derivedIn(tracker, modules),
    () => undefined,
  );
  // They may use what those have that extend them.
  for (const { module } of program.derived?.values() ?? []) modules.add(module);
  // What was told without knowing them may be told otherwise.
  const isNews = [program.own, program.models?.rows, program.derived].some((one) => one?.size);
  if (isNews) tracker = new Tracker(program, catalogue);
  program.hung = withinStack(
    () => hungIn(tracker, modules),
    () => new Map(),
  );
  if (program.hung.size > 0) {
    addReaders((language) => readersOf(program.hung, language));
    tracker = new Tracker(program, catalogue);
    read(reachedFiles(tracker, program, graph, new ScanProgress(() => undefined)));
  }
  let earlier = HandedArguments.none;
  for (let round = 0, before = -1; round < MOST_ROUNDS; round++) {
    const part = [round / MOST_ROUNDS, (round + 1) / MOST_ROUNDS] as const;
    const givers = progress.through('followed', [...modules], part);
    const handed = withinStack(
      () => HandedArguments.in(tracker, givers, worthFollowing(tracker), earlier),
      () => undefined,
    );
    if (!handed) break;
    for (const taker of handed.takers) modules.add(taker);
    if (handed.size === before) break;
    before = handed.size;
    earlier = tracker.handed;
    tracker = new Tracker(program, catalogue, handed, tracker);
  }
  return { tracker, modules: [...modules].sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** The files that know a client: by an import of its library, or of a file that carries one. */
function reachedFiles(
  tracker: Tracker,
  program: ProjectProgram,
  graph: ImportGraph,
  progress: ScanProgress,
): ReadonlySet<string> {
  const reached = new Set(graph.clients);
  let edge = [...reached];
  for (let step = 0; step < LONGEST_IMPORT_CHAIN && edge.length > 0; step++) {
    const next = new Set<string>();
    const part = [1 - 0.25 ** step, 1 - 0.25 ** (step + 1)] as const;
    for (const file of progress.through('reached', edge, part)) {
      const importers = [...graph.importersOf(file)].filter(([importer]) => !reached.has(importer));
      if (importers.length === 0) continue;
      const module = program.module(file);
      if (!module) continue;
      const known = new Map<Export, boolean>();
      for (const [importer, names] of importers) {
        // Where it cannot be told, the importer is read: that costs time and no call.
        const carries = withinStack(
          () => carriesClient(tracker, module, names, known),
          () => true,
        );
        if (carries) next.add(importer);
      }
    }
    for (const file of next) {
      reached.add(file);
      program.expect(file);
    }
    edge = [...next];
  }
  return reached;
}

function distinct(skipped: readonly Skipped[]): readonly Skipped[] {
  return [...new Map(skipped.map((one) => [one.file, one])).values()].sort((a, b) =>
    a.file < b.file ? -1 : 1,
  );
}
