import { duration, text } from '../scalars.js';
import { named, record } from '../shape.js';

export const line = (what: string) => text(`${what}, in one line`, /^[^\0\r\n]{1,1000}$/);

const day = text('a day such as 2026-11-28', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** A journey, a service or a vendor may be called anything. */
const byName = <S extends Parameters<typeof named>[0]>(of: S) =>
  named(of, /^[^\0\r\n]{1,200}$/, 'one line of at most 200 characters');

const approval = record({
  by: { shape: line('a name'), doc: 'Who has approved the plan.' },
  on: { shape: day, doc: 'When.' },
  next_review: { shape: day, doc: 'When it is read again as a whole.' },
});

const channels = record({
  incident: { shape: line('a channel'), doc: 'Where those who recover write to each other.' },
  bridge: { shape: line('a number or an address'), doc: 'Where they talk to each other.' },
  status_page: { shape: line('an address'), doc: 'Where users are told.' },
});

const impact = record({
  longest_outage: {
    shape: duration,
    doc: 'How long it may be down before the harm cannot be made good: the maximum tolerable period of disruption.',
  },
  cost_per_hour: { shape: line('an amount, such as EUR 4000'), doc: 'What an hour of it costs.' },
});

const vendor = record({
  support: { shape: line('how to reach them'), doc: 'How their support is reached at night.' },
  sla: {
    shape: line('what they promise'),
    doc: 'What they promise: 99.9 % a month, 1 h response.',
  },
  contract: { shape: line('a number or a place'), doc: 'Under which contract, or where it lies.' },
});

const commands = record({
  start: { shape: line('a command'), doc: 'Starts the service, and returns when it is up.' },
  stop: { shape: line('a command'), doc: 'Stops it, so that it writes nothing.' },
  check: { shape: line('a command'), doc: 'Ends with 0 where it works.' },
});

/** What of disaster-recovery.yml only a person knows, and the plan's document repeats. */
export const people = {
  owner: { shape: line('a name'), doc: 'Who answers for the plan.' },
  approval: { shape: approval, doc: 'Who has approved the plan, and when it is read again.' },
  contacts: {
    shape: named(
      line('how to reach them'),
      /^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,63}$/,
      'letters, digits, spaces and `._/-`, at most 64, a letter or digit first',
    ),
    doc: 'By role: who it is, and how they are reached at night. The plan asks for `commander`, `recovery lead`, `communications` and `data owner`, and for a `… deputy` of each.',
  },
  channels: { shape: channels, doc: 'Where people meet during a recovery.' },
  business: {
    shape: byName(impact),
    doc: 'By journey, as analyze calls it: what an outage does to the business.',
  },
  vendors: { shape: byName(vendor), doc: 'By dependency: who else has to help.' },
  key_escrow: {
    shape: line('a place and two people'),
    doc: 'Where the key to the backups lies outside of what may be lost, and who can fetch it.',
  },
  backup_host: {
    shape: line('a machine'),
    doc: 'Where scripts/backup-restore.sh runs, and as which user.',
  },
  commands: {
    shape: byName(commands),
    doc: 'By service: how it is started, stopped and checked, where no manifest tells.',
  },
} as const;
