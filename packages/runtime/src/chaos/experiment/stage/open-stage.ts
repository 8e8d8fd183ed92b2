import { resolve } from 'node:path';
import { SkewableClock } from '../../clock/skewable-clock.js';
import { FaultyNameServer } from '../../dns/faulty-name-server.js';
import { HttpFaultProxy } from '../../http/http-fault-proxy.js';
import { FaultProxy } from '../../proxy/fault-proxy.js';
import type { Experiment, Target } from '../experiment.js';
import { withVariables } from '../probes/ask-http.js';
import { askWith } from '../probes/ask.js';
import type { Stage } from '../run/stage.js';
import type { UndoJournal } from '../undo/undo-journal.js';
import { ApplicationProcess } from './application-process.js';
import { breaksRequests, faultOn, type OpenTarget } from './fault-on.js';
import { freePort } from './free-port.js';
import { isReachable } from './reachable.js';
import { targetAddress, type TargetAddress } from './target-address.js';
import { untilReady } from './until-ready.js';

/** What a stage is put up with. */
export interface StageOptions {
  readonly experiment: Experiment;
  /** The project's folder, absolute. */
  readonly folder: string;
  readonly journal: UndoJournal;
  /** What a variable holds here: the address of a target, or a token. Default: the environment. */
  readonly variable?: (name: string) => string | undefined;
  /** What stands for the first word of a command: `python3` may be the project's own. */
  readonly programs?: Readonly<Record<string, readonly string[]>>;
  /** Told each line that the application writes. */
  readonly onLine?: (line: string) => void;
  /** Of all chance in the proxies. Default: one at random. */
  readonly seed?: number;
  /** Ends the wait for the application. */
  readonly signal?: AbortSignal;
}

/** What a variable holds in the environment of this process. */
export const fromEnvironment = (name: string): string | undefined => process.env[name];

/** The address of a target of the network; nothing where it is not known, or a proxy cannot stand in for it. */
export function addressOfTarget(
  { urlEnv, upstream }: Target,
  variable: (name: string) => string | undefined,
): TargetAddress | undefined {
  const text = upstream ?? (urlEnv === undefined ? undefined : variable(urlEnv));
  return text === undefined ? undefined : targetAddress(text);
}

/**
 * Puts a proxy in front of each target of the network, starts the application with the addresses of those, and waits
 * until it answers.
 * @throws Error that says what is missing; nothing is left then.
 */
export async function openStage(options: StageOptions): Promise<Stage> {
  const { experiment, folder, variable = fromEnvironment, journal } = options;
  const opened: OpenStage = {
    targets: new Map(),
    environment: {},
    application: undefined,
    clock: undefined,
    names: undefined,
  };
  const close = async (): Promise<void> => {
    await opened.application?.stop();
    for (const { proxy, http } of opened.targets.values()) {
      await proxy?.close();
      await http?.close();
    }
    await opened.names?.close();
    opened.clock?.close();
  };
  try {
    for (const target of experiment.targets.values()) await openTarget(target, options, opened);
    const { ports, base } = await startApplication(options, opened);
    const known = (name: string): string | undefined => ports[name] ?? variable(name);
    return {
      ask: askWith(folder, () => ({ base, variable: known }), ports),
      faultFor: (step) => faultOn(opened.targets.get(step.target)!, step, journal),
      ended: () => opened.application?.ended(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface OpenStage {
  readonly targets: Map<string, OpenTarget>;
  /** What the application is told of its targets. */
  readonly environment: Record<string, string>;
  application: ApplicationProcess | undefined;
  clock: SkewableClock | undefined;
  names: FaultyNameServer | undefined;
}

async function openTarget(
  target: Target,
  { experiment, folder, variable = fromEnvironment, seed }: StageOptions,
  opened: OpenStage,
): Promise<void> {
  const { targets, environment } = opened;
  const { name, urlEnv, listen, kind } = target;
  const steps = experiment.method.flat().filter((step) => step.target === name);
  if (kind === 'host') {
    const names = (opened.names ??= await FaultyNameServer.start());
    // A name server is asked by what Node looks names up with; other programs do not read this variable.
    environment['NODE_OPTIONS'] = names.nodeOptions;
    targets.set(name, { target, folder, names });
    return;
  }
  if (kind !== 'connection') {
    if (steps.some(({ fault }) => fault === 'clock-skew')) {
      opened.clock ??= SkewableClock.make();
      Object.assign(environment, opened.clock.environment);
    }
    targets.set(name, { target, folder, ...(opened.clock && { clock: opened.clock }) });
    return;
  }
  const address = addressOfTarget(target, variable);
  if (!address) {
    throw new Error(
      variable(urlEnv!) === undefined
        ? `${urlEnv} is not set; it holds the address of ${name}`
        : `the address in ${urlEnv} is none that a proxy can stand in for`,
    );
  }
  if (steps.length > 0 && !(await isReachable(address))) {
    throw new Error(`nobody answers at the address of ${name}`);
  }
  const options = { name, ttl: experiment.maxDurationMs, ...(seed !== undefined && { seed }) };
  const { host, port } = address;
  const http = steps.some(breaksRequests)
    ? await HttpFaultProxy.start({ ...options, upstream: { host, port } })
    : undefined;
  targets.set(name, { target, folder, ...(http && { http }) });
  const proxy = await FaultProxy.start({
    ...options,
    upstream: http ? { host: '127.0.0.1', port: http.port } : { host, port },
    ...(listen !== undefined && { listen }),
  });
  targets.set(name, { target, folder, proxy, ...(http && { http }) });
  if (urlEnv !== undefined) environment[urlEnv] = address.through(proxy.port);
}

interface Started {
  readonly base: string | undefined;
  /** What variables of addresses stand for. */
  readonly ports: Readonly<Record<string, string>>;
}

async function startApplication(options: StageOptions, opened: OpenStage): Promise<Started> {
  const { experiment, folder, variable = fromEnvironment, journal, programs = {} } = options;
  const { application } = experiment;
  if (!application) {
    const base = experiment.url && withVariables(experiment.url, variable).replace(/\/$/, '');
    return { base, ports: {} };
  }
  const ports = {
    PORT: String(await freePort(application.port)),
    HEALTH_PORT: String(await freePort()),
  };
  const words = application.command.map((word) =>
    word.replaceAll('${PORT}', ports.PORT).replaceAll('${HEALTH_PORT}', ports.HEALTH_PORT),
  );
  const [program = '', ...args] = words;
  const process_ = new ApplicationProcess({
    words: [...(programs[program] ?? [program]), ...args],
    cwd: resolve(folder, application.cwd),
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      HOST: '127.0.0.1',
      ...ports,
      ...Object.fromEntries(application.env),
      ...opened.environment,
    },
    journal,
    onLine: options.onLine ?? (() => undefined),
  });
  opened.application = process_;
  const start = (): Promise<string> => {
    process_.start();
    return untilReady({
      ports: [ports.PORT, ports.HEALTH_PORT],
      path: application.ready,
      limitMs: application.startWithinMs,
      ended: () => process_.ended(),
      ...(options.signal && { signal: options.signal }),
    });
  };
  for (const one of opened.targets.values()) {
    if (!one.target.process) continue;
    opened.targets.set(one.target.name, { ...one, application: process_, restart: start });
  }
  return { base: await start(), ports };
}
