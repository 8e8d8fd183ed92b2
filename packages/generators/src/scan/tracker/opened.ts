import { isStandard } from '../python/resolve/standard-library.js';
import type { ModuleSummary, Value } from '../summary/index.js';
import { isFarGuess } from './customs.js';
import type { Tracker } from './tracker.js';

/**
 * `async with app.DATABASE.Session() as session`: of whatever it is asked for, a session is what it is called. So is what
 * is entered under that name: `with factory() as session`.
 */
export function isOpened(module: ModuleSummary, value: Value, as = ''): boolean {
  if (value.kind === 'settled') {
    const isCalled = value.value.kind === 'call' && SESSION.test(as);
    return (isCalled && module.language === 'python') || isOpened(module, value.value);
  }
  if (module.language !== 'python' || value.kind !== 'call') return false;
  const { callee } = module.calls[value.call]!;
  // `Session.begin()` opens one as `Session()` does.
  const isBegun = callee.kind === 'member' && callee.name === 'begin';
  return SESSION.test(nameOf(module, isBegun ? callee.object : callee));
}

/**
 * `const redis = await connect();`, of something that nobody has listed: what a known library gives is known, and so is
 * what Python's own does.
 */
export function isGivenElsewhere(tracker: Tracker, module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'settled') return isGivenElsewhere(tracker, module, value.value);
  if (value.kind !== 'call') return false;
  const { callee, form } = module.calls[value.call]!;
  if (form !== 'call' || callee.kind === 'global') return false;
  const isPython = module.language === 'python';
  if (isPython && MADE_OR_READ.test(nameOf(module, callee))) return false;
  return tracker
    .meaningsOf(module, callee)
    .every((one) =>
      one.kind === 'client'
        ? isFarGuess(tracker, one)
        : !(isPython && one.kind === 'external' && isStandard(one.specifier)),
    );
}

/** Whether a name says by itself that it holds a connection, whoever made it: `conn = await manager.get_connection()`. */
export const isHeld = (name: string): boolean => HELD.test(name);

const HELD =
  /^(?:(?:\w+_)?(?:db|dbsession|conn|connection|cur|cursor|redis|rdb|s3|pg|pool|cctxt)|\w+_(?:session|client))$/;

/** A class of Python, which is asked for what it makes, and what dictionaries and answers of HTTP have, too. */
const MADE_OR_READ = /^(?:[A-Z]|(?:get|pop|setdefault|json|read)$)/;

function nameOf(module: ModuleSummary, value: Value): string {
  if (value.kind === 'member' || value.kind === 'global') return value.name;
  return value.kind === 'binding' ? module.bindings[value.id]!.name : '';
}

const SESSION = /session/i;
