import { planRecovery } from './plan-recovery.js';
import { assume, facts, GB, HOUR, MINUTE, only, planOf } from './test-support/facts.js';

const UNSIZED = { sizeBytes: null };
const THREE_PLACES = 3;

describe('a datastore whose size nobody has said', () => {
  it.each([
    [1, 0, 'WARM_STANDBY'],
    [1, 15, 'WARM_STANDBY'],
    [1, 60, 'PILOT_LIGHT'],
    [4, 0, 'PILOT_LIGHT'],
    [4, 15, 'PILOT_LIGHT'],
    [4, 60, 'BACKUP_AND_RESTORE'],
    [24, 0, 'BACKUP_AND_RESTORE'],
    [24, 15, 'BACKUP_AND_RESTORE'],
    [24, 60, 'BACKUP_AND_RESTORE'],
  ])('has within %i h, losing %i min, %s', (hours, minutes, strategy) => {
    const plan = planOf(hours * 60, minutes, UNSIZED, THREE_PLACES);
    expect(plan.contradictions).toEqual([]);
    expect(plan.strategy).toBe(strategy);
  });

  it('says up to which size a cheaper strategy would do, and where to say the size', () => {
    const { reasons, largestBytes } = only(planOf(60, 15, UNSIZED));
    expect(reasons).toContainEqual(
      'PILOT_LIGHT would do up to 254 GB, but nobody said the size: `datastores: { orders-db: { size: … } }` in config/disaster-recovery.yml',
    );
    expect(largestBytes).toBe(Infinity);
  });
});

describe('a datastore whose size is known', () => {
  it('has the cheapest that the formulas allow', () => {
    expect(only(planOf(60, 15, { sizeBytes: GB })).strategy).toBe('BACKUP_AND_RESTORE');
    expect(only(planOf(60, 15, { sizeBytes: 200 * GB })).strategy).toBe('PILOT_LIGHT');
    expect(only(planOf(60, 15, { sizeBytes: 900 * GB })).strategy).toBe('WARM_STANDBY');
    expect(only(planOf(20, 15, { sizeBytes: 900 * GB })).strategy).toBe('HOT_STANDBY');
  });

  it('has a budget whose steps are said with where they come from', () => {
    const { rto, formulas } = only(planOf(60, 15));
    expect(rto).toEqual([
      { step: 'detect', ms: 2 * MINUTE, why: 'assumed, for nobody said' },
      { step: 'decide', ms: 15 * MINUTE, why: 'assumed, for nobody said' },
      { step: 'provision', ms: 10 * MINUTE, why: 'assumed, for nobody said' },
      { step: 'restore', ms: 320_000, why: '40 GB at 125 MB/s' },
      {
        step: 'replay',
        ms: 184_320,
        why: '23 GB of log since yesterday’s backup (16 MB every 1 min) at 125 MB/s; more where more is written',
      },
      { step: 'redirect', ms: MINUTE, why: 'assumed, for nobody said: the TTL of the address' },
      { step: 'verify', ms: 5 * MINUTE, why: 'assumed, for nobody said' },
    ]);
    expect(formulas).toEqual([
      'RTO = detect 2 min + decide 15 min + provision 10 min + restore 5.3 min + replay 3.1 min + redirect 1 min + verify 5 min = 41.4 min ≤ 1 h',
      'largest size by the RTO = (RTO 1 h − all other steps) × 125 MB/s = 179 GB',
      'RPO = archive_timeout 1 min + archive_command 5 s + pause after a failure 1 min = 2.1 min',
    ]);
  });
});

describe('a standby', () => {
  it('does not help against mistakes: a restore has a budget of its own, and says where it is too late', () => {
    const { rto, restore, formulas, limits } = only(planOf(60, 15, { sizeBytes: 900 * GB }));
    expect(rto.map(({ step }) => step)).not.toContain('restore');
    expect(restore!.inPlace.steps.map(({ step }) => step)).toEqual([
      ...['detect', 'decide', 'restore', 'replay', 'verify'],
    ]);
    expect(restore!.elsewhere.steps.map(({ step }) => step)).toEqual([
      ...['detect', 'decide', 'provision', 'restore', 'replay', 'redirect', 'verify'],
    ]);
    expect(restore!.inPlace).toMatchObject({ isKept: false, totalMs: 8_704_320 });
    expect(formulas).toContain(
      'after corruption or a mistake: RTO = detect 2 min + decide 15 min + restore 2 h + replay 3.1 min + verify 5 min = 2 h 25 min > 1 h',
    );
    expect(limits[0]).toBe(
      'after corruption or a mistake the standby has the same, and a backup is restored: that takes 2 h 25 min, and the RTO of 1 h is missed by 1 h 25 min, as it is with more than 262 GB',
    );
  });

  it('of a provider leaves a restore to be decided, and clients to be led to another address', () => {
    const standby = { value: true, places: [] };
    const { restore } = only(planOf(60, 0, { managed: true, standby, sizeBytes: 100 * GB }));
    expect(restore!.inPlace.steps.map(({ step }) => step)).toEqual([
      ...['detect', 'decide', 'restore', 'redirect', 'verify'],
    ]);
    expect(restore!.inPlace.isKept).toBe(true);
  });
});

describe('an RPO of 0', () => {
  it('is refused where all is in one place, with what would make it possible', () => {
    const { contradictions, datastores } = planOf(240, 0);
    expect(datastores).toEqual([]);
    expect(contradictions).toEqual([
      {
        datastore: 'orders-db',
        why: 'an RPO of 0 needs a copy that each commit waits for, in a place that does not fail with the first; one place is known',
        remedies: [
          expect.stringContaining('`assumptions: { failure_domains: 2 }`'),
          expect.stringContaining('`assumptions: { failure_domains: 3 }`'),
          expect.stringContaining('standby: synchronous'),
        ],
      },
    ]);
  });

  it('says of a standby in one place that it has to be in another as well', () => {
    const { remedies } = planOf(60, 0, UNSIZED).contradictions[0]!;
    expect(remedies.at(-1)).toMatch(/failure_domains: 2[^]*standby: synchronous/);
    const said = { ...UNSIZED, replication: 'synchronous' } as const;
    expect(planOf(60, 0, said).contradictions).not.toEqual([]);
    expect(planOf(60, 0, said, 2).contradictions).toEqual([]);
  });

  it('offers the size as a way out only where a size would be one', () => {
    expect(planOf(60, 0, UNSIZED).contradictions[0]!.remedies.join()).not.toContain('size: …');
    const [refused] = planOf(60, 0, UNSIZED, 2).contradictions;
    expect(refused!.remedies.at(-1)).toMatch(/^a size, if it is at most \d+ GB: .*size: …/);
    const most = Number(/at most (\d+) GB/.exec(refused!.remedies.at(-1)!)![1]);
    expect(planOf(60, 0, { sizeBytes: most * GB * 0.99 }, 2).contradictions).toEqual([]);
    expect(planOf(60, 0, UNSIZED, 3).contradictions).toEqual([]);
    expect(planOf(60, 0, { ...UNSIZED, replication: 'synchronous' }, 2).contradictions).toEqual([]);
  });

  it('is had of a receiver in another place, without a second server', () => {
    const { replication, backup, rpo, costs } = only(planOf(240, 0, {}, 2));
    expect(replication).toEqual({
      kind: 'receiver',
      standbys: 0,
      acknowledgedBy: 1,
      settings: [
        `synchronous_standby_names = 'ANY 1 ("backup_orders-db")'`,
        'synchronous_commit = on',
      ],
    });
    expect(backup.log).toBe('synchronous');
    expect(rpo.map(({ ms }) => ms)).toEqual([0, 0, null, 0, 0]);
    expect(costs.join('\n')).toMatch(/writes stop while the other end is down/);
  });

  it('is had of a quorum of two standbys where there is no time to restore', () => {
    const { replication, strategy } = only(planOf(60, 0, { sizeBytes: 900 * GB }, THREE_PLACES));
    expect(strategy).toBe('WARM_STANDBY');
    expect(replication).toMatchObject({ kind: 'synchronous', standbys: 2, acknowledgedBy: 1 });
    expect(replication!.settings[0]).toBe(
      "synchronous_standby_names = 'ANY 1 (orders_db_1, orders_db_2)'",
    );
  });

  it('is refused where the configuration says that no commit waits', () => {
    const { contradictions } = planOf(240, 0, { log: 'archive' }, 2);
    expect(contradictions[0]!.why).toContain('the configuration says `log: archive`');
  });

  it.each(['mariadb', 'mysql', 'mongodb'] as const)(
    'is had of %s only where somebody says that a standby is waited for',
    (engine) => {
      expect(planOf(60, 0, { engine }, THREE_PLACES).contradictions[0]!.remedies[0]).toMatch(
        /^set up .*`datastores: \{ orders-db: \{ standby: synchronous \} \}`/,
      );
      const said = planOf(60, 0, { engine, replication: 'synchronous' }, THREE_PLACES);
      expect(said.contradictions).toEqual([]);
      expect(only(said).rpo[0]).toMatchObject({ scenario: 'node', ms: 0 });
    },
  );

  it.each([
    ['mariadb', 2],
    ['mysql', 2],
    ['mongodb', 3],
  ] as const)(
    'is had of %s by what the refusal says, all of it, and by no half of it',
    (engine, places) => {
      const { remedies } = planOf(60, 0, { engine }).contradictions[0]!;
      expect(remedies).toEqual([
        expect.stringMatching(
          new RegExp(`standby: synchronous .*; and .*\\bfailure_domains: ${places}\\b`),
        ),
      ]);
      const standby = { engine, replication: 'synchronous' } as const;
      expect(planOf(60, 0, { engine }, places).contradictions).not.toEqual([]);
      expect(planOf(60, 0, standby, places - 1).contradictions).not.toEqual([]);
      expect(planOf(60, 0, standby, places).contradictions).toEqual([]);
      const { reasons } = only(planOf(60, 0, standby, places));
      expect(reasons.join()).not.toContain('nobody said that there is one');
    },
  );

  it('is never had of Redis that somebody relies on, and is no question of a cache', () => {
    const redis = { engine: 'redis', kind: 'cache' } as const;
    const { contradictions } = planOf(60, 0, { ...redis, replication: 'synchronous' }, 3);
    expect(contradictions[0]!.why).toMatch(/WAIT and WAITAOF/);
    const cache = only(planOf(60, 0, { ...redis, rebuildable: true }));
    expect(cache.backup.method).toBeNull();
    expect(cache.rto.map(({ step }) => step)).not.toContain('restore');
  });

  it('in a day is possible, and warned about', () => {
    const { contradictions, warnings } = planOf(1_440, 0, {}, 2);
    expect(contradictions).toEqual([]);
    expect(warnings[0]).toMatch(/an RTO of 24 h with an RPO of 0 is hardly meant/);
  });
});

describe('backups alone', () => {
  it('are taken so often that one of them may fail', () => {
    const files = { engine: 'files', kind: 'storage' } as const;
    const { backup, formulas } = only(planOf(240, 15, { ...files, sizeBytes: GB }));
    expect(backup).toMatchObject({ log: 'none', everyMs: 5 * MINUTE });
    expect(formulas.at(-1)).toBe(
      'RPO = 2 × every 5 min (one run may fail) + taking and copying 16 s at 125 MB/s = 10.3 min; the RPO can be kept up to 49 GB',
    );
  });

  it('contradict an RPO that is shorter than they take', () => {
    const { contradictions } = planOf(240, 60, { log: 'none', sizeBytes: 80 * GB });
    expect(contradictions[0]!.why).toBe(
      'a backup of 80 GB takes 1 h 21 min to take and to copy at 33 MB/s: with an RPO of 1 h backups alone do up to 57 GB',
    );
    expect(contradictions[0]!.remedies).toEqual([
      'keep the log of changes: `datastores: { orders-db: { log: archive } }` in config/disaster-recovery.yml',
      'an RPO of at least 1 h 23 min',
    ]);
  });
});

describe('what somebody else runs', () => {
  const rds = { managed: true, product: 'aws_db_instance' };

  it('has backups of its own, and the plan says what to set', () => {
    const { backup, reasons } = only(planOf(240, 15, rds));
    expect(backup).toMatchObject({ method: null, logEveryMs: 5 * MINUTE });
    expect(reasons[1]).toContain('`backup_retention_period = 7`');
  });

  it('loses nothing only with a standby in another zone', () => {
    expect(planOf(60, 0, rds).contradictions[0]!.remedies[0]).toBe('set `multi_az = true`');
    const standby = { value: true, places: [] };
    expect(only(planOf(60, 0, { ...rds, standby })).rpo.map(({ ms }) => ms)).toEqual([
      0,
      0,
      ...[null, null, null],
    ]);
  });
});

describe('what is not promised', () => {
  const plan = (more: Parameters<typeof facts>[0]) => planOf(60, 15, more);

  it('is a queue, and what nothing here copies', () => {
    const queue = plan({ kind: 'queue', engine: 'unknown', product: 'kafka' });
    expect(queue.notPromised[0]!.remedies.join('\n')).toMatch(/outbox[^]*min\.insync\.replicas=2/);
    const search = plan({ engine: 'unknown', product: 'elasticsearch' });
    expect(search.notPromised[0]).toMatchObject({
      why: 'scripts/backup-restore.sh has no way to copy elasticsearch',
    });
    expect(search.datastores).toEqual([]);
  });
});

describe('the whole', () => {
  it('needs what its most demanding datastore needs, in the order of recovery', () => {
    const objectives = { rtoMs: HOUR, rpoMs: 15 * MINUTE };
    const plan = planRecovery({
      objectives,
      assumptions: assume(),
      regions: ['a', 'b'],
      recoveryOrder: [['database:z'], ['database:a']],
      datastores: [
        facts({ name: 'a', node: 'database:a', sizeBytes: 900 * GB, objectives }),
        facts({ name: 'z', node: 'database:z', sizeBytes: GB, objectives }),
      ],
    });
    expect(plan.datastores.map(({ facts: { name } }) => name)).toEqual(['z', 'a']);
    expect(plan.strategy).toBe('WARM_STANDBY');
  });

  it('is refused where nobody could even notice in time', () => {
    const { contradictions } = planOf(5, 15);
    expect(contradictions[0]).toMatchObject({ datastore: null });
    expect(contradictions[0]!.remedies).toContain('an RTO of at least 9 min');
  });
});
