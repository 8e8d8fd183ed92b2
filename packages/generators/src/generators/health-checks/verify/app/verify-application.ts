import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type Address, addressOf } from '../address.js';
import { FaultProxy } from '../fault-proxy.js';
import { isReachable } from '../reachable.js';
import type { ProbeTrial } from '../try-probe.js';
import { startApplication } from './application-process.js';
import { ApplicationEnded, HealthOfApplication } from './health-of-application.js';
import { type QuickConfig, quickConfig } from './quick-config.js';
import { type Breakable, tryInApplication } from './try-application.js';
import { type BeforeStart, whyNot } from './why-not.js';

/** What came of starting the application. */
export interface ApplicationTrial {
  readonly status: 'started' | 'not-started' | 'ended';
  /** How it was started, or why it was not, or how it ended: a line for a person. */
  readonly detail: string;
  /** What was seen while it ran; nothing where it did not, or ended meanwhile. */
  readonly trials: readonly ProbeTrial[];
}

/** What is needed to start it, beyond what is known of it. */
export interface ApplicationToStart extends BeforeStart {
  /** The interpreter, with what stands in front of the arguments of the application. */
  readonly command: readonly [string, ...string[]];
  /** Absolute. */
  readonly workspace: string;
  readonly projectRoot: string;
  /** The port that stands in its source or its command. */
  readonly ownPort: number | undefined;
  /** How long it may take to answer, and to turn. Default 45 s, and what its checks may take on a busy machine. */
  readonly limits?: { readonly startMs: number; readonly turnMs: number };
}

const START_LIMIT_MS = 45_000;

/**
 * Starts an application on free ports of this machine, with the addresses of its dependencies led through proxies, and
 * breaks each in turn. Its configuration is a copy by which health turns within seconds. Everything that was started has
 * ended when this fulfils. Never rejects.
 */
export async function verifyApplication(app: ApplicationToStart): Promise<ApplicationTrial> {
  const reason = whyNot(app);
  if (reason !== undefined) return { status: 'not-started', detail: reason, trials: [] };
  const config = quickConfig(join(app.workspace, app.projectRoot, 'config'));
  const broken = await behindProxies(app);
  try {
    return await started(app, config, broken);
  } catch (error) {
    return { status: 'not-started', detail: (error as Error).message, trials: [] };
  } finally {
    await Promise.all(broken.breakable.map(({ proxy }) => proxy.close()));
    config.remove();
  }
}

interface Broken {
  readonly breakable: readonly Breakable[];
  readonly environment: Readonly<Record<string, string>>;
  readonly notTried: readonly ProbeTrial[];
}

/** A proxy in front of each dependency that answers. */
async function behindProxies({ probes, addressFor }: ApplicationToStart): Promise<Broken> {
  const breakable: Breakable[] = [];
  const environment: Record<string, string> = {};
  const notTried: ProbeTrial[] = [];
  for (const { name, urlEnv, critical } of probes) {
    const text = addressFor(urlEnv) ?? '';
    const address: Address | undefined = addressOf(text);
    environment[urlEnv] = text;
    const detail = !address
      ? `the address in ${urlEnv} is none that a proxy can stand in for`
      : !(await isReachable(address))
        ? `nobody answers at the address in ${urlEnv}`
        : undefined;
    if (address && detail === undefined) {
      const proxy = await FaultProxy.start(address);
      environment[urlEnv] = address.through(proxy.port);
      breakable.push({ name, critical, proxy });
    } else {
      notTried.push({ name, status: 'not-tried', detail: detail! });
    }
  }
  return { breakable, environment, notTried };
}

async function started(
  app: ApplicationToStart,
  config: QuickConfig,
  { breakable, environment, notTried }: Broken,
): Promise<ApplicationTrial> {
  const { start, workspace, ownPort, command } = app;
  const { startMs, turnMs } = app.limits ?? {
    startMs: START_LIMIT_MS,
    turnMs: config.turnsWithinMs,
  };
  const [port, healthPort] = [await freePort(), await freePort()];
  const isTaken =
    ownPort !== undefined && (await isReachable({ host: '127.0.0.1', port: ownPort }));
  const [program, ...before] = command;
  const application = startApplication(
    program,
    [...before, ...start.arguments(port)],
    join(workspace, start.cwd),
    {
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
      HEALTH_PORT: String(healthPort),
      RELIABILITY_CONFIG_DIR: config.folder,
      PYTHONDONTWRITEBYTECODE: '1',
      JITI_TSCONFIG_PATHS: 'true',
    },
  );
  const health = new HealthOfApplication(application, config.paths);
  let asked: number | undefined;
  try {
    // What somebody else answers there is not this application's health.
    const ports = [port, ...(ownPort === undefined || isTaken ? [] : [ownPort]), healthPort];
    asked = await health.answersOn(ports, startMs);
    if (asked === undefined) {
      const taken = isTaken ? `; port ${ownPort} is taken` : '';
      const detail = `${start.spoken} answered on none of the ports ${ports.join(', ')} within ${startMs / 1_000} s${taken}`;
      return { status: 'not-started', detail, trials: [] };
    }
    const trials: ProbeTrial[] = [];
    for (const one of breakable) trials.push(await tryInApplication(one, health, turnMs));
    const detail = `${start.spoken} (${start.where}), asked on port ${asked}`;
    return { status: 'started', detail, trials: [...trials, ...notTried] };
  } catch (error) {
    if (!(error instanceof ApplicationEnded)) throw error;
    const status = asked === undefined ? 'not-started' : 'ended';
    return { status, detail: `${start.spoken} ${error.message}`, trials: [] };
  } finally {
    await application.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
