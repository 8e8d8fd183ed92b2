import { lastName } from '../source/dotted-name.js';
import type { PythonFile } from '../source/python-file.js';
import { runningIn } from '../source/walk.js';
import type { Unit } from '../units/unit.js';

const CONTEXT_MANAGERS = new Set(['contextmanager', 'asynccontextmanager']);
const ABSTRACT = new Set(['abstractmethod', 'abstractproperty', 'abstractclassmethod']);
const ACCESSORIES = new Set(['setter', 'getter', 'deleter']);

/** Why a function is of a sort that cannot be guarded as a whole; nothing where it can. */
export function refusedRole(unit: Unit, file: PythonFile): string | undefined {
  const decorated = (test: (name: string) => boolean): boolean =>
    unit.decorators.some(({ name }) => test(name));
  if (decorated((name) => CONTEXT_MANAGERS.has(name))) {
    return 'is made by a context manager: what fails in its `with` block would count, too';
  }
  if (decorated((name) => name === 'fixture')) return 'is made by a test fixture';
  if (isGenerator(unit)) {
    return 'is made by a generator: it fails while it is read, not when it is called';
  }
  if (decorated((name) => name === 'wraps')) {
    return 'is made by a wrapper of other functions, whose failures would count, too';
  }
  const command = commandOf(unit, file);
  if (command !== undefined) {
    return `is made by ${command}, which runs once: a circuit learns nothing there`;
  }
  if (decorated((name) => name.endsWith('property') || ACCESSORIES.has(name))) {
    return 'is made by a property: reading an attribute is not expected to be rejected';
  }
  if (decorated((name) => name === 'overload')) return 'is made by an overload, which never runs';
  if (decorated((name) => ABSTRACT.has(name)) || isOfProtocol(unit, file)) {
    return 'is made by an abstract method: guard those that implement it';
  }
  if (/^__\w+__$/.test(unit.name)) {
    return `is made by \`${unit.name}\`, which Python calls by itself: move it into a method`;
  }
  return undefined;
}

/** What a person types: `main` of a script, a command of Click, Typer or Django. */
function commandOf(unit: Unit, file: PythonFile): string | undefined {
  if (unit.decorators.some(({ name }) => name === 'command')) return 'a command';
  if (unit.class) {
    const isDjangos = basesOf(unit.class, file).some((name) => name.endsWith('Command'));
    return isDjangos && unit.name === 'handle' ? 'a command' : undefined;
  }
  const isScript = /^if\s+__name__\s*==\s*['"]__main__['"]/m.test(file.text);
  return isScript && unit.name === 'main' ? '`main` of a script' : undefined;
}

function isGenerator({ body }: Unit): boolean {
  for (const { kind } of runningIn(body)) if (kind === 'yield') return true;
  return false;
}

function isOfProtocol({ class: holder }: Unit, file: PythonFile): boolean {
  return basesOf(holder, file).includes('Protocol');
}

/** The last names of what a class extends. */
export function basesOf(holder: Unit['class'], file: PythonFile): readonly string[] {
  const list = holder?.children.find(({ kind }) => kind === 'argument_list')?.children ?? [];
  return list.map((base) => lastName(base.kind === 'subscript' ? base.children[0] : base, file));
}
