import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE_TEXTS } from '../test-support/hostile.js';
import { isEditedByHand, renderPlanDocument, withDrillTable } from './index.js';
import { NOBODY, type PlanPeople } from './plan-people.js';
import { leftBehind, shellBlocks, shellFolder, typed } from './test-support/shell-blocks.js';
import {
  contextFor,
  DATASTORES,
  drill,
  GRAPH,
  planFor,
  WORKLOADS,
} from './test-support/workspace.js';

const SCRIPTS = join(__dirname, '../../generators/disaster-recovery/files/scripts');
const PLAN = renderPlanDocument(planFor(), contextFor());

/** Nothing may be lost, so others hold the data all the time. */
const WITHOUT_LOSS = { rtoMs: 1_200_000, rpoMs: 0 };
const ZERO = renderPlanDocument(
  planFor({
    objectives: WITHOUT_LOSS,
    datastores: DATASTORES.filter(({ name }) => name === 'orders-db').map((one) => ({
      ...one,
      objectives: WITHOUT_LOSS,
    })),
  }),
  contextFor(),
);

const part = (document: string, from: string, to: string): string => {
  const begin = document.indexOf(from);
  expect(begin).toBeGreaterThan(-1);
  return document.slice(begin, document.indexOf(to, begin + from.length));
};
const withoutCode = (markdown: string): string =>
  markdown.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '').replace(/`[^`\n]+`/g, '');

const EVERYBODY: PlanPeople = {
  ...NOBODY,
  owner: 'Storage team',
  approval: { by: 'Ana Ruiz', on: '2026-11-27', nextReview: '2027-05-31' },
  contacts: new Map(
    ['commander', 'recovery lead', 'communications', 'data owner'].flatMap((role) => [
      [role, `${role} 1, +34 600`],
      [`${role} deputy`, `${role} 2, +34 601`],
    ]),
  ),
  channels: { incident: '#incident', bridge: '+34 602', statusPage: 'status.example.com' },
  business: new Map([
    ['place an order', { longestOutageMs: 1_800_000, costPerHour: 'EUR 4000' }],
    ['browse', { longestOutageMs: 86_400_000, costPerHour: 'EUR 10' }],
  ]),
  vendors: new Map(
    ['stripe', 'ledger'].map((name) => [
      name,
      { support: '+1 888', sla: '99.99 % a month', contract: 'C-7' },
    ]),
  ),
  keyEscrow: 'Safe of the Vienna office; Ana Ruiz, Ben Ode',
  backupHost: 'backup-1, as postgres',
  commands: new Map([['mailer', { start: 'systemctl start mailer', stop: null, check: null }]]),
};

describe('the plan', () => {
  it('has the sections that auditors look for, in order, and links that lead somewhere', () => {
    const headings = [...PLAN.matchAll(/^## (\d+)\./gm)].map(([, number]) => Number(number));
    expect(headings).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
    const slugs = [...withoutCode(PLAN).matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor] of PLAN.matchAll(/\]\(#([^)]+)\)/g)) expect(slugs).toContain(anchor);
  });

  it('is the same text for the same facts, without a look at the clock', () => {
    expect(renderPlanDocument(planFor(), contextFor())).toBe(PLAN);
    const graph = { ...GRAPH, edges: [...GRAPH.edges] };
    expect(renderPlanDocument(planFor(), contextFor({ graph }))).toBe(PLAN);
  });

  it('leaves no word to be filled in but those at the top and in messages', () => {
    const body = withoutCode(PLAN);
    expect(body).not.toMatch(/\b(?:TODO|TBD|FIXME|XXX|undefined|null|NaN|Infinity)\b|<[a-z_ ]+>/);
    expect(PLAN).not.toMatch(/\n{3,}/);
  });

  it('splits the budget so that its steps add up, and says the last moment to decide', () => {
    const runbook = part(PLAN, '#### R', '\n#### R');
    const ends = [...runbook.matchAll(/^\| \w+ \| [^|]+ \| T\+([^|]+) \|/gm)].map(([, end]) => end);
    expect(runbook).toContain(`Back after ${ends.at(-1)!.trim()} of 1 h.`);
    expect(runbook).toMatch(/Decided later than T\+[\d.]+ min, the RTO is missed/);
  });

  it('brings back first what the others need, and tells of circles', () => {
    const order = part(PLAN, '### Order of recovery', '```mermaid');
    expect(order).toMatch(/\| 1 \| .*`orders-db`.* \|/);
    expect(order).toMatch(/\| 3 \| `orders` \| need `orders-db`, `payments` \|/);
    expect(order).toContain('`service:catalog`, `service:pricing`'.replaceAll('service:', ''));
    expect(order).toContain('need each other in a circle');
  });

  it('names owners by CODEOWNERS, of the source where there is one', () => {
    const inventory = part(PLAN, '### Inventory', '### Order');
    expect(inventory).toMatch(/\| `orders` \| service \| 1 \| &#64;shop\/orders \|/);
    expect(inventory).toMatch(/\| `payments` \| service \| 1 \| &#64;shop\/all \|/);
  });

  it('has rehearsals in the calendar that begin on the day it was written', () => {
    const calendar = part(PLAN, '### Calendar', '### Record');
    expect(calendar).toContain('| Restore drill of `orders-db` | 7 days |');
    expect(calendar).toContain('2026-12-07, 2026-12-14');
    for (const [day] of calendar.matchAll(/\d{4}-\d{2}-\d{2}/g)) {
      if (day !== '2026-11-28') expect([0, 6]).not.toContain(new Date(`${day}Z`).getUTCDay());
    }
  });
});

describe('what a person has to say', () => {
  const top = (document: string): string =>
    part(document, '## Still to be filled in', '## Contents');

  it('is listed at the top, with where it goes', () => {
    expect(top(PLAN)).toContain('| `config/disaster-recovery.yml` | `contacts` |');
    expect(top(PLAN)).toContain('How to start, stop and check: mailer');
    expect(top(PLAN)).toMatch(/How much data there is: invoices/);
    expect(top(PLAN)).not.toContain('`data_directory`');
  });

  it('is repeated where it belongs once it was said, and not asked for again', () => {
    const settings = new Map(
      [...contextFor().settings].map(([name, one]) => [name, { ...one, probeCommand: 'true' }]),
    );
    const datastores = DATASTORES.map((one) => ({ ...one, sizeBytes: 2e9 }));
    const plan = renderPlanDocument(
      planFor({ datastores }),
      contextFor({ people: EVERYBODY, settings }),
    );
    expect(top(plan)).toMatch(/^## Still to be filled in\n\nNothing\./);
    expect(plan).not.toMatch(/nobody (?:yet|is named)|not said|nobody has said/i);
    for (const said of ['commander 1, +34 600', 'Vienna office', 'backup-1', '| C-7 |']) {
      expect(plan).toContain(said);
    }
    expect(plan).toContain('systemctl start mailer');
  });

  it('shows where the objectives come too late for the business', () => {
    const plan = renderPlanDocument(planFor(), contextFor({ people: EVERYBODY }));
    expect(plan).toContain('**place an order may be down for 30 min, and the RTO is 1 h.**');
    expect(plan).not.toContain('**browse may be down');
  });
});

describe('a second run', () => {
  it('changes nothing, also on another day', () => {
    const again = renderPlanDocument(planFor(), contextFor({ before: PLAN, today: '2027-03-01' }));
    expect(again).toBe(PLAN);
  });

  it('keeps drills and rows of the log, and says which sections have changed', () => {
    const drilled = withDrillTable(PLAN, [drill()])!;
    const noted = drilled.replace(
      '<!-- changes:end -->',
      '| – | 2026-12-01 | reviewed | Ana |\n\n<!-- changes:end -->',
    );
    expect(isEditedByHand(noted)).toBe(false);
    const next = contextFor({ before: noted, today: '2027-03-01', people: EVERYBODY });
    const after = renderPlanDocument(planFor(), next);
    expect(after).toContain('| 2026-11-28 09:30 | `orders-db` |');
    expect(after).toContain('| – | 2026-12-01 | reviewed | Ana |');
    expect(after).toMatch(
      /\| 2 \| 2027-03-01 \| changed: 3\. Business impact, 6\. Roles .*\|\n\| 1 \|/,
    );
    expect(after).toContain('| Version | 2, 2027-03-01 |');
    expect(renderPlanDocument(planFor(), { ...next, before: after, today: '2027-04-01' })).toBe(
      after,
    );
  });

  it('knows a plan that a person has changed, and one that a formatter has aligned', () => {
    expect(isEditedByHand(PLAN)).toBe(false);
    const aligned = PLAN.replace(/^- /gm, '* ').replace(
      /^\|(.*)\|$/gm,
      (_, row: string) => `|${row.replaceAll(' --- ', ' ------- ').replaceAll(' | ', '    | ')}|`,
    );
    expect(isEditedByHand(aligned)).toBe(false);
    expect(isEditedByHand(PLAN.replace('Types no command', 'Types commands'))).toBe(true);
    expect(isEditedByHand('# Our own plan\n')).toBe(true);
  });
});

describe('the commands', () => {
  let folder = '';
  beforeAll(() => (folder = shellFolder(mkdtempSync(join(tmpdir(), 'runbook-')))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const SAID = {
    AT: '2020-11-28T03:12:00Z',
    BACKUP: '20261128T031200.000Z',
    NODE: 'node-1',
    STANDBY_HOST: 'standby',
    PRIMARY_HOST: 'primary',
  };

  it('can be typed as they stand: the script takes its options, and no command is left unset', () => {
    const calls = [...shellBlocks(PLAN), ...shellBlocks(ZERO)].flatMap((block) => {
      const run = typed(folder, block, SAID);
      expect([block, run.stderr]).toEqual([block, '']);
      // grep finds nothing in what a stub has said.
      if (!block.includes('grep')) expect([block, run.status]).toEqual([block, 0]);
      return run.calls;
    });
    for (const store of ['orders-db', 'stock', 'events', 'invoices']) {
      expect(calls).toContain(`backup-restore.sh restore ${store}`);
      expect(calls).toContain(`backup-restore.sh backup ${store}`);
    }
    expect(calls).toContain(
      'kubectl [--namespace=shop] [scale] [deployment/orders] [--replicas=2]',
    );
    // The rollout of a StatefulSet is over as soon as none is wanted, and its server may write on.
    const ended = calls.filter((call) => call.includes('[--for=delete] [pod/orders-db-0]'));
    expect(ended).not.toEqual([]);
    expect(calls.join('\n')).not.toMatch(
      /\[rollout\] \[status\] \[statefulset\S* \[--timeout=2m\]/,
    );
    expect(calls).toContain('docker [compose] [--file=compose.yml] [stop] [payments]');
    expect(calls.join('\n')).toContain('[--source-db-instance-identifier=ledger]');
    expect(calls.join('\n')).toContain('[SELECT pg_promote(true, 60)]'.replace('[', '[--command='));
    expect(calls.join('\n')).toContain(
      'psql [--host=primary] [--port=5433] [--username=shop] [--dbname=orders] [--no-align] [--tuples-only] [--command=ALTER SYSTEM SET',
    );
  });

  it('refuse to guess a moment, a backup or a host', () => {
    const asking = shellBlocks(PLAN).filter((block) =>
      /\$\{(AT|BACKUP|NODE|STANDBY_HOST):\?/.test(block),
    );
    expect(asking.length).toBeGreaterThan(3);
    for (const block of asking) expect(typed(folder, block, {}).status).not.toBe(0);
  });

  it('say where a restore is typed whose data are in the volume of a pod', () => {
    const runbook = part(PLAN, '`orders-db`\n\nPostgres', '### 9.5');
    expect(runbook).toMatch(
      /Stop the server\.\*\*\n\n\*\*The restore writes into `\/var\/lib\/postgresql\/15\/main` of where it is typed\.\*\* Mount the claim of its pod/,
    );
  });

  it('are clean to ShellCheck', () => {
    if (spawnSync('shellcheck', ['--version']).status !== 0) {
      if (process.env.CI) throw new Error('shellcheck is not installed');
      return;
    }
    // Variables are set in an earlier block, and a command may end the last one.
    const args = ['--shell=bash', '--severity=style', '--exclude=SC2154', '-'];
    for (const block of new Set([...shellBlocks(PLAN), ...shellBlocks(ZERO)])) {
      const checked = spawnSync('shellcheck', args, { input: block, encoding: 'utf8' });
      expect([block, checked.stdout]).toEqual([block, '']);
    }
  });

  it('expect of the script what the script says', () => {
    const sources = readdirSync(SCRIPTS, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.sh'))
      .map((file) => readFileSync(join(SCRIPTS, file), 'utf8'))
      .join('\n');
    const plain = sources.replaceAll(/\$\{[^}]*\}|\$\w+/g, '…');
    for (const said of [
      'was restored and checked',
      'is restored into the server',
      'is back from off site',
      'is restored into …',
      'what was in … is now …',
    ]) {
      expect(PLAN).toContain(said.replace(/^is restored into …$/, 'is restored into /'));
      expect(plain).toContain(said);
    }
    expect(sources).toContain('say "would $*"');
    expect(sources).toContain('planned "restore backup $id');
  });

  it.each([
    ["orders'; touch pwned; '", "shop'; touch pwned #"],
    ['$(touch pwned)', '`touch pwned`'],
    ['orders\ntouch pwned', '--server=evil; touch pwned'],
    ['-rf', '&& touch pwned'],
  ])('do what they say and no more, whatever %j and %j are called', (name, namespace) => {
    const workloads = WORKLOADS.map((one) => ({ ...one, name, namespace }));
    const plan = renderPlanDocument(
      planFor({ regions: [namespace, name] }),
      contextFor({
        infrastructure: {
          workloads,
          stores: contextFor().infrastructure.stores.map((one) => ({ ...one, name })),
        },
      }),
    );
    for (const block of shellBlocks(plan)) {
      expect([block, spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' }).stderr]).toEqual(
        [block, ''],
      );
      typed(folder, block, SAID);
    }
    expect(leftBehind(folder)).toEqual(['scripts']);
  });
});

describe('a hostile workspace', () => {
  const rowWidths = (markdown: string): readonly number[] =>
    markdown
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.replace(/\\./g, '').split('|').length - 2);

  const spoiltBy = (raw: string): string => {
    const spoilt = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value), (key, one: unknown) =>
        typeof one === 'string' && SPOILT.has(key) ? `${one} ${raw}` : one,
      ) as T;
    const graph = spoilt(GRAPH);
    const people: PlanPeople = {
      ...EVERYBODY,
      owner: raw,
      keyEscrow: raw,
      backupHost: raw,
      contacts: new Map([
        ['commander', raw],
        ['insurer', raw],
      ]),
    };
    const datastores = DATASTORES.map((one) => ({
      ...spoilt(one),
      standby: assumedFalse,
      product: raw,
      rebuildableWhy: raw,
    }));
    return renderPlanDocument(
      planFor({ datastores }),
      contextFor({ workspace: raw, graph, people }),
    );
  };
  const SPOILT = new Set(['name', 'file', 'reason', 'why']);
  const assumedFalse = { value: false, assumed: 'nobody said' };

  it.each([...HOSTILE_TEXTS, '```', '```` x', '\n<!-- drills:end -->\n<!-- changes:end -->\n'])(
    '%j leaves the plan as it is built',
    (raw) => {
      const [plain, spoilt] = [spoiltBy('plain'), spoiltBy(raw)];
      expect(rowWidths(spoilt)).toEqual(rowWidths(plain));
      const marks = (text: string) =>
        text.split('\n').filter((line) => line.startsWith('<!--')).length;
      expect(marks(spoilt)).toBe(marks(plain));
      expect(withoutCode(spoilt)).not.toMatch(
        /<(?!\/?code>|!-- (?:drills|changes|plan)[^<]*-->$)/m,
      );
      expect(spoilt).not.toMatch(/[^\P{C}\n]/u);
      expect(isEditedByHand(spoilt)).toBe(false);
    },
  );
});
