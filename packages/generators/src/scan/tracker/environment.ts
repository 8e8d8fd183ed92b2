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

/**
 * The variable that `value` reads: `process.env.X`, `import.meta.env.X`, `os.environ['X']`, `os.getenv('X', 'd')`,
 * `config.get('X')`, `env('X')`, and what has a variable's name and is a member of something: `settings.DATABASE_URL`.
 */
export function environmentVariable(
  module: ModuleSummary,
  value: Value,
): EnvironmentVariable | undefined {
  if (value.kind === 'member') return ofMember(value.name);
  if (value.kind === 'element') {
    return value.index.kind === 'literal' ? ofMember(value.index.value) : undefined;
  }
  return value.kind === 'call' ? ofCall(module.calls[value.call]!) : undefined;
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
