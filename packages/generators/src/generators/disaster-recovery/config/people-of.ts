import { parseDuration } from '@reliability/runtime';
import type { PlanPeople } from '../../../reports/recovery-plan/plan-people.js';

type Texts<Keys extends string> = Readonly<Partial<Record<Keys, string>>> | null;
type ByName<T> = Readonly<Record<string, T | null>> | null;

/** What of the parsed disaster-recovery.yml only a person knows; the schema has been held against it. */
export interface WrittenPeople {
  readonly owner?: string;
  readonly approval?: Texts<'by' | 'on' | 'next_review'>;
  readonly contacts?: Readonly<Record<string, string>> | null;
  readonly channels?: Texts<'incident' | 'bridge' | 'status_page'>;
  readonly business?: ByName<{
    readonly longest_outage?: string | number;
    readonly cost_per_hour?: string;
  }>;
  readonly vendors?: ByName<Texts<'support' | 'sla' | 'contract'>>;
  readonly key_escrow?: string;
  readonly backup_host?: string;
  readonly commands?: ByName<Texts<'start' | 'stop' | 'check'>>;
}

/** In the words of the plan; `null` for all that nobody has said. */
export function peopleOf(written: WrittenPeople): PlanPeople {
  const { approval, channels } = written;
  return {
    owner: written.owner ?? null,
    approval: approval?.by
      ? { by: approval.by, on: approval.on ?? null, nextReview: approval.next_review ?? null }
      : null,
    contacts: new Map(Object.entries(written.contacts ?? {})),
    channels: {
      incident: channels?.incident ?? null,
      bridge: channels?.bridge ?? null,
      statusPage: channels?.status_page ?? null,
    },
    business: mapped(written.business, (one) => ({
      longestOutageMs: (one?.longest_outage && parseDuration(one.longest_outage)) || null,
      costPerHour: one?.cost_per_hour ?? null,
    })),
    vendors: mapped(written.vendors, (one) => ({
      support: one?.support ?? null,
      sla: one?.sla ?? null,
      contract: one?.contract ?? null,
    })),
    keyEscrow: written.key_escrow ?? null,
    backupHost: written.backup_host ?? null,
    commands: mapped(written.commands, (one) => ({
      start: one?.start ?? null,
      stop: one?.stop ?? null,
      check: one?.check ?? null,
    })),
  };
}

const mapped = <From, To>(
  written: ByName<From> | undefined,
  to: (one: From | null) => To,
): ReadonlyMap<string, To> =>
  new Map(Object.entries(written ?? {}).map(([name, one]) => [name, to(one)]));
