import type { DatastoreFacts } from '../../../advisers/recovery-planner/recovery-facts.js';
import { facts } from '../../../advisers/recovery-planner/test-support/facts.js';
import { promotion, unblocking } from './promote.js';

const NOBODY = { user: null, database: null, port: null };
const commands = (engine: DatastoreFacts['engine'], login: DatastoreFacts['login']) => {
  const of = facts({ engine, login });
  return [...promotion(of, null), ...unblocking(of)].flatMap((step) => step.commands ?? []);
};

describe('a command for a server', () => {
  it.each([
    ['postgres', '--port=5433 --username=shop --dbname=orders'],
    ['mariadb', '--port=5433 --user=shop'],
    ['mysql', '--port=5433 --user=shop'],
    ['redis', '-p 5433 --user shop'],
    ['mongodb', '--port 5433 --username shop'],
  ] as const)('of %s has user, port and database as the workspace has them', (engine, said) => {
    const asked = commands(engine, { user: 'shop', database: 'orders', port: 5433 });
    const typed = asked.filter((line) => !line.startsWith('export '));
    expect(typed.length).toBeGreaterThan(1);
    for (const line of typed) expect(line).toContain(said);
    expect(asked.join('\n')).not.toContain(':?a user');
  });

  it('asks for the user where nobody has said one, and takes the port of its engine', () => {
    expect(commands('postgres', NOBODY)[1]).toMatch(
      /^psql --host="\$STANDBY_HOST" --port=5432 --username="\$\{PGUSER:\?[^"]+\}" --dbname=postgres /,
    );
    expect(commands('mariadb', NOBODY)[1]).toMatch(/--port=3306 --user="\$\{DB_USER:\?[^"]+\}"/);
  });

  it('holds a name that could be more in quotation marks', () => {
    const [, line] = commands('postgres', { ...NOBODY, user: 'a b', database: '$(x)' });
    expect(line).toContain("--username='a b' --dbname='$(x)'");
  });
});
