import { lastMember } from './score-callee.js';

describe('the last member of a callee', () => {
  it.each([
    ['fetch', 'fetch'],
    ['this.http.get', 'get'],
    ['this.client?.set', 'set'],
    ['axios.create().post<Answer>', 'post'],
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
