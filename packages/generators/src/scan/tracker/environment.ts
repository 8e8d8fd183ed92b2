import type { CallSite, ModuleSummary, Value } from '../summary/index.js';

/** A variable of the environment that a value is read from. */
export interface EnvironmentVariable {
  readonly variable: string;
  /** What holds where it is not set. */
  readonly fallback?: Value;
}

const READERS = new Set(['get', 'getOrThrow', 'getenv', 'required', 'require', 'str', 'string']);
/** What a person calls a variable of the environment; a key of something else is seldom written so. */
const VARIABLE = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$|^[A-Z]{3,}$/;

/** What settings are kept in. */
const SETTINGS =
  /^(?:env|environ|environment|settings?|config|conf|configuration|cfg|secrets?|vars)$/i;

/**
 * The variable that `value` reads: `process.env.X`, `import.meta.env.X`, `os.environ['X']`, `os.getenv('X', 'd')`,
 * `config.get('X')`, `env('X')`, and what has a variable's name and is a member of settings: `settings.DATABASE_URL`.
 */
export function environmentVariable(
  module: ModuleSummary,
  value: Value,
): EnvironmentVariable | undefined {
  if (value.kind === 'call') return ofCall(module.calls[value.call]!);
  if (value.kind !== 'member' && value.kind !== 'element') return undefined;
  if (!isSettings(module, value.object)) return undefined;
  if (value.kind === 'member') return ofMember(value.name);
  return value.index.kind === 'literal' ? ofMember(value.index.value) : undefined;
}

function isSettings(module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'member' || value.kind === 'global') return SETTINGS.test(value.name);
  if (value.kind === 'binding') return SETTINGS.test(module.bindings[value.id]!.name);
  return value.kind === 'call' && isSettings(module, module.calls[value.call]!.callee);
}

function ofMember(name: unknown): EnvironmentVariable | undefined {
  return typeof name === 'string' && VARIABLE.test(name) ? { variable: name } : undefined;
}

function ofCall({ callee, arguments: [key, fallback] }: CallSite): EnvironmentVariable | undefined {
  const name = callee.kind === 'member' || callee.kind === 'global' ? callee.name : undefined;
  if (key?.value.kind !== 'literal' || (name !== undefined && !isReader(name))) return undefined;
  const found = ofMember(key.value.value);
  return found && fallback && !fallback.spread ? { ...found, fallback: fallback.value } : found;
}

const isReader = (name: string): boolean => READERS.has(name) || /env|config/i.test(name);
