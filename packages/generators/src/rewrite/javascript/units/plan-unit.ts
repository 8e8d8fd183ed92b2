import type { OwnGuard } from '../guards/own-guard.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { handlerObstacle } from '../traps/handler.js';
import { bodyTrap } from '../traps/place.js';
import type { FunctionNode } from '../tree/node.js';
import { bodyEdits } from '../wraps/body.js';
import { callEdits, guardedExpression } from '../wraps/call.js';
import { closureTrap } from '../wraps/closure.js';
import { decoratorEdits, decoratorTrap, methodOf } from '../wraps/decorator.js';
import { isRecordable, recordEdits } from '../wraps/record.js';
import { mixedBody } from './company.js';
import type { Left, Plan, Plans } from './plan.js';

/** Calls that fail the same function. */
export interface Unit {
  readonly fn: FunctionNode;
  readonly calls: readonly [SourceCall, ...SourceCall[]];
  /** Those whose failures do not reach the end of the function. */
  readonly muffled: ReadonlySet<SourceCall>;
}

/** How the calls of one function are guarded. */
export function planUnit(source: SourceFile, guards: readonly OwnGuard[], unit: Unit): Plans {
  const { style } = source.request;
  if (style === 'call') return planAlone(source, unit, undefined);
  const trap = bodyTrap(unit.fn);
  if (trap !== undefined) return refuse(unit.calls, trap);
  const obstacle = obstacleTo(source, guards, unit);
  if (style === 'decorator') return planDecorator(source, unit, obstacle);
  return obstacle === undefined
    ? { plans: [planBody(source, unit)], left: [] }
    : planAlone(source, unit, obstacle);
}

/** Why the function cannot be guarded as a whole. */
function obstacleTo(
  source: SourceFile,
  guards: readonly OwnGuard[],
  { fn, calls, muffled }: Unit,
): string | undefined {
  if (new Set(calls.map(({ fact }) => fact.dependency)).size > 1) {
    return 'its body calls several dependencies';
  }
  return (
    handlerObstacle(source, fn) ??
    mixedBody(source, guards, fn, calls) ??
    (muffled.size > 0 ? 'its body keeps failures to itself' : undefined)
  );
}

function planBody(source: SourceFile, { fn, calls }: Unit): Plan {
  const { tree, request } = source;
  const { dependency, kind } = calls[0].fact;
  const recorded = source
    .callsOf(fn)
    .filter((call) => call.fact.dependency === dependency && isRecordable(source, call));
  return {
    style: 'body',
    dependency,
    kind,
    calls,
    fn,
    region: fn,
    notes: notesOf(source, fn, calls),
    write: (writer) => {
      const recorder = recorded.length > 0 ? writer.recorder(request.policy, fn) : undefined;
      const opening = writer.opening(request.policy, dependency);
      const [first, last] = bodyEdits(tree, writer.style, fn, opening, recorder);
      const records = recorder
        ? recorded.flatMap((call) => recordEdits(source, call, recorder))
        : [];
      return [first, ...records, last];
    },
  };
}

function planAlone(source: SourceFile, unit: Unit, obstacle: string | undefined): Plans {
  const plans: Plan[] = [];
  const left: Left[] = [];
  for (const call of unit.calls) {
    const trap = closureTrap(source, call);
    if (trap === undefined) plans.push(planCall(source, unit.fn, call, obstacle));
    else {
      const alone = `cannot be guarded by itself: ${trap}`;
      left.push({ call, why: 'refused', reason: obstacle ? `${alone}; and ${obstacle}` : alone });
    }
  }
  return { plans, left };
}

function planCall(
  source: SourceFile,
  fn: FunctionNode,
  call: SourceCall,
  obstacle: string | undefined,
): Plan {
  const { policy } = source.request;
  const { dependency, kind } = call.fact;
  const region = guardedExpression(call);
  const records = region === call.node && isRecordable(source, call);
  return {
    style: 'call',
    dependency,
    kind,
    calls: [call],
    fn,
    region,
    notes: obstacle === undefined ? [] : [`by itself, as ${obstacle}`],
    write: (writer) =>
      callEdits(
        call,
        writer.opening(policy, dependency),
        records ? writer.recorder(policy, region) : undefined,
      ),
  };
}

function planDecorator(source: SourceFile, unit: Unit, obstacle: string | undefined): Plans {
  const { fn, calls } = unit;
  const method = methodOf(source, fn);
  const unseen = source.callsOf(fn).some((call) => isRecordable(source, call));
  const trap =
    decoratorTrap(source, fn) ??
    obstacle ??
    (unseen ? 'answers with a status, which a decorator does not see' : undefined);
  if (trap !== undefined || !method) return refuse(calls, trap ?? 'is in no method');
  const { policy } = source.request;
  const { dependency, kind } = calls[0].fact;
  const write: Plan['write'] = (writer) =>
    decoratorEdits(source, method, writer.decorator(policy, dependency));
  const notes = notesOf(source, fn, calls);
  const plan: Plan = { style: 'decorator', dependency, kind, calls, fn, region: fn, notes, write };
  return { plans: [plan], left: [] };
}

const refuse = (calls: readonly SourceCall[], reason: string): Plans => ({
  plans: [],
  left: calls.map((call) => ({ call, why: 'refused', reason })),
});

const LOOPS = /^(?:For|While|DoWhile)/;

function notesOf(
  { tree }: SourceFile,
  fn: FunctionNode,
  calls: readonly SourceCall[],
): readonly string[] {
  const notes: string[] = [];
  const inner = (call: SourceCall): boolean => call.home !== fn || inLoop(call);
  if (calls.some(inner)) notes.push('all its calls count as one');
  else if (calls.length > 1) notes.push(`its ${calls.length} calls count as one`);
  if (!fn.async) notes.push('what it threw at once is now a rejection');
  return notes;

  function inLoop({ node }: SourceCall): boolean {
    for (const outer of tree.around(node)) {
      if (outer === fn) return false;
      if (LOOPS.test(outer.type)) return true;
    }
    return false;
  }
}
