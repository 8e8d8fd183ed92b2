import type { Workload } from '../../../infrastructure/infrastructure.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { word } from '../facts/shell.js';

/** How something is started, stopped and looked at. Each a line of shell. */
export interface RunCommands {
  readonly start: readonly string[];
  readonly stop: readonly string[];
  readonly check: readonly string[];
  /** What `check` shows when all is well, as Markdown. */
  readonly expect: string;
}

/** By what the manifest says, else by what a person has said; `null` where neither tells. */
export function runCommands(facts: PlanFacts, id: string): RunCommands | null {
  const workload = facts.workloadOf(id);
  const found = workload && ofWorkload(workload);
  if (found) return found;
  const said = facts.context.people.commands.get(facts.node(id)?.name ?? id);
  if (!said || (said.start === null && said.stop === null && said.check === null)) return null;
  const line = (command: string | null): readonly string[] => (command === null ? [] : [command]);
  return {
    start: line(said.start),
    stop: line(said.stop),
    check: line(said.check),
    expect: 'exit status 0.',
  };
}

function ofWorkload(workload: Workload): RunCommands | null {
  const { form, name, place, replicas } = workload;
  if (form === 'compose service') return name.startsWith('-') ? null : composed(name, place.file);
  const prefix = kubectl(workload.namespace);
  const target = word(`${form.toLowerCase()}/${name}`);
  if (form === 'Deployment' || form === 'StatefulSet') {
    const up = `${prefix} rollout status ${target} --timeout=5m`;
    return {
      start: [`${prefix} scale ${target} --replicas=${replicas.value}`, up],
      stop: [`${prefix} scale ${target} --replicas=0`, ended(prefix, workload)],
      check: [`${prefix} get ${target}`],
      expect: `\`READY ${replicas.value}/${replicas.value}\`.`,
    };
  }
  if (form === 'DaemonSet') {
    return {
      start: [patched(prefix, target, 'null'), `${prefix} rollout status ${target} --timeout=5m`],
      stop: [patched(prefix, target, '"true"')],
      check: [`${prefix} get ${target}`],
      expect: '`READY` as many as `DESIRED`.',
    };
  }
  if (form === 'CronJob') {
    return {
      start: [`${prefix} patch ${target} --patch='{"spec":{"suspend":false}}'`],
      stop: [`${prefix} patch ${target} --patch='{"spec":{"suspend":true}}'`],
      check: [`${prefix} get ${target}`],
      expect: '`SUSPEND False`.',
    };
  }
  return null;
}

/**
 * Returns once no pod runs any more. The rollout of a StatefulSet is over as soon as none is wanted, while its server still
 * writes; its pods have names that are known.
 */
function ended(prefix: string, { form, name, replicas }: Workload): string {
  if (form !== 'StatefulSet' || replicas.value < 1)
    return `${prefix} rollout status ${word(`${form.toLowerCase()}/${name}`)} --timeout=2m`;
  const pods = Array.from({ length: replicas.value }, (_, index) => word(`pod/${name}-${index}`));
  return `${prefix} wait --for=delete ${pods.join(' ')} --timeout=2m`;
}

/** @param namespace `null`: that of the current context. */
export const kubectl = (namespace: string | null): string =>
  namespace === null ? 'kubectl' : `kubectl --namespace=${word(namespace)}`;

/** No node has such a label: a DaemonSet that asks for it runs nowhere. */
const patched = (prefix: string, target: string, value: string): string =>
  `${prefix} patch ${target} --patch='{"spec":{"template":{"spec":{"nodeSelector":{"recovery/stopped":${value}}}}}}'`;

function composed(name: string, file: string): RunCommands {
  const prefix = `docker compose --file=${word(file)}`;
  return {
    start: [`${prefix} up --detach --wait ${word(name)}`],
    stop: [`${prefix} stop ${word(name)}`],
    check: [`${prefix} ps ${word(name)}`],
    expect: 'a line that says `Up`, and `healthy` where it has a health check.',
  };
}
