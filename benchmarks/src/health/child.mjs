// @ts-check
// Serves one contestant in a process of its own: node child.mjs <index in servers> <interval> <timeout> [<dependency's port>]
// Its parent asks over IPC, { slowDown: ms } or {}, and is told what the process has used and what was asked of the dependency.
import { Dependency } from './dependency.mjs';
import { servers } from './servers.mjs';

const [, , index, intervalMs, timeoutMs, port] = process.argv;
const contestant = servers[Number(index)];
if (!contestant || !process.send) throw new Error('To be forked, with the index of a contestant.');

const dependency = new Dependency(port === undefined ? undefined : Number(port));
process.on('message', (/** @type {{ slowDown?: number }} */ { slowDown }) => {
  if (slowDown !== undefined) dependency.slowDown(slowDown);
  const { user, system } = process.cpuUsage();
  const { calls, atOnce } = dependency;
  process.send?.({ cpuMicroseconds: user + system, calls, atOnce });
});
process.on('disconnect', () => process.exit(0));

const timing = { intervalMs: Number(intervalMs), timeoutMs: Number(timeoutMs) };
process.send({ port: await contestant.start(dependency, timing) });
