import {
  ancestors,
  commandLine,
  processFacts,
  type ProcessFacts,
  processTree,
  programName,
} from './process-table.js';

/** Which processes may be harmed. Nothing else is. */
export interface AllowedProcesses {
  readonly pids?: readonly number[];
  /** A text is the name of the program, such as `postgres`; a pattern is looked for in the command line. */
  readonly commands?: readonly (string | RegExp)[];
}

/** A process that may be harmed, known by more than its number, which another one may get. */
export interface ProcessTarget {
  readonly pid: number;
  readonly startedAt: string;
  readonly program: string;
}

/**
 * The process with this pid, if it may be harmed.
 * @throws Error where it is not there, not allowed, process 1, this one, or one that this one descends from.
 */
export function allowedTarget(pid: number, allow: AllowedProcesses): ProcessTarget {
  if (!Number.isInteger(pid) || pid <= 1) throw new Error(`Process ${pid} is never touched.`);
  if (pid === process.pid || ancestors(process.pid).includes(pid)) {
    throw new Error(`Process ${pid} is this one, or one that this one descends from.`);
  }
  const facts = processFacts(pid);
  const command = commandLine(pid);
  if (!facts || facts.state === 'Z' || command === '')
    throw new Error(`There is no process ${pid}.`);
  const program = programName(command);
  const { pids = [], commands = [] } = allow;
  const isAllowed =
    pids.includes(pid) ||
    commands.some((one) => (typeof one === 'string' ? one === program : command.search(one) >= 0));
  if (!isAllowed)
    throw new Error(`Process ${pid} (${program}) is not among those that are allowed.`);
  return { pid, startedAt: facts.startedAt, program };
}

/** Whether it still is the process that it was, and runs. */
export function isAlive({
  pid,
  startedAt,
}: {
  readonly pid: number;
  readonly startedAt: string;
}): boolean {
  const facts = processFacts(pid);
  return facts?.startedAt === startedAt && facts.state !== 'Z' && facts.state !== 'X';
}

/**
 * The process and, with `tree`, all that descend from it.
 * @throws Error where it has ended, and its number may be another's.
 */
export function targeted(target: ProcessTarget, tree: boolean): readonly ProcessFacts[] {
  if (!isAlive(target)) throw new Error(`Process ${target.pid} (${target.program}) has ended.`);
  const found = processTree(target.pid).filter(({ state }) => state !== 'Z');
  return tree ? found : found.slice(0, 1);
}
