import { lastMember } from './score-callee.js';

describe('the last member of a callee', () => {
  it.each([
    ['fetch', 'fetch'],
    ['this.http.get', 'get'],
    ['this.client?.set', 'set'],
    ['axios.create().post<Answer>', 'post'],
    ['db.where(sql`LOWER(x)`, 1).execute', 'execute'],
    ['db.where(sql`a ${b ? `)` : "("}`).execute', 'execute'],
    ['session.query(A).filter(A.at < now, A.n > 1).all', 'all'],
    ['sql<{ exists: boolean }>`SELECT ${x}`.execute', 'execute'],
    ['(await getClient()).query', 'query'],
    ["clients['a.b'].send", 'send'],
    ['new WebSocket', 'WebSocket'],
    ['new ws.WebSocket', 'WebSocket'],
    ['prisma.$queryRaw', '$queryRaw'],
    ['sql`select a.b`', 'sql'],
    ['prisma.$queryRaw`select a.b`', '$queryRaw'],
    ['session\n  .get', 'get'],
  ])('of %j is %s', (callee, member) => {
    expect(lastMember(callee)).toBe(member);
  });
});
