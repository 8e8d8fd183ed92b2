import type { Probe } from '../experiment.js';
import type { Answer, Phase } from './answer.js';
import { type Addresses, askHttp } from './ask-http.js';
import { runCommand } from './run-command.js';

/** Asks one question, once. Never rejects: who does not answer has given a wrong answer. */
export type Ask = (probe: Probe, phase: Phase, signal: AbortSignal) => Promise<Answer>;

/**
 * Asks over HTTP and by commands.
 * @param folder Where commands are run, absolute.
 * @param environment What commands are told besides the environment of this process: `PORT`.
 */
export const askWith =
  (
    folder: string,
    addresses: () => Addresses,
    environment: Readonly<Record<string, string>> = {},
  ): Ask =>
  async (probe, phase, signal) => {
    if (probe.type !== 'command') return askHttp(probe, phase, addresses(), signal);
    const { exit, outputContains, command, timeoutMs } = probe;
    const env = { ...process.env, ...environment };
    const end = await runCommand(command, folder, timeoutMs, env, signal);
    const holds = outputContains === undefined || end.output.includes(outputContains);
    return {
      right: end.exit === exit && holds,
      detail: holds ? end.detail : `${end.detail} without what it should write`,
      latencyMs: end.latencyMs,
    };
  };
