import type { ProbeAdvice } from '../../../advisers/health-check-generator/health-check-generator.js';
import type { Verifier } from '../../init/lib/run-verifier.js';
import { type Address, addressOf } from './address.js';
import { FaultProxy } from './fault-proxy.js';
import { startProbes } from './probe-process.js';
import { isReachable } from './reachable.js';
import { type ProbeTrial, tryProbe } from './try-probe.js';

/**
 * Breaks each dependency in turn, through a proxy of its own on this machine, and asks the emitted probes. A dependency
 * that cannot be reached from here is not tried, and its trial says why. Never rejects.
 * @param addressFor The address in a variable, as far as it is known here.
 */
export async function verifyProbes(
  verifier: Verifier,
  probes: readonly ProbeAdvice[],
  addressFor: (variable: string) => string | undefined,
): Promise<readonly ProbeTrial[]> {
  const trials: ProbeTrial[] = [];
  for (const { name, urlEnv } of probes) {
    const notTried = (detail: string): void =>
      void trials.push({ name, status: 'not-tried', detail });
    const text = addressFor(urlEnv);
    const address = text === undefined ? undefined : addressOf(text);
    if (text === undefined) notTried(`${urlEnv} is not set here`);
    else if (!address) notTried(`the address in ${urlEnv} is none that a proxy can stand in for`);
    else if (!(await isReachable(address))) notTried(`nobody answers at the address in ${urlEnv}`);
    else trials.push(await throughProxy(verifier, name, urlEnv, address));
  }
  return trials;
}

async function throughProxy(
  verifier: Verifier,
  name: string,
  urlEnv: string,
  address: Address,
): Promise<ProbeTrial> {
  const proxy = await FaultProxy.start(address);
  const probes = startProbes(verifier, { [urlEnv]: address.through(proxy.port) });
  try {
    return await tryProbe(name, probes, proxy);
  } catch (error) {
    return { name, status: 'not-tried', detail: (error as Error).message };
  } finally {
    probes.end();
    await proxy.close();
  }
}
