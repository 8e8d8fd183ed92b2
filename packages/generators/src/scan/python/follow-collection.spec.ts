import { resultOfFiles, scanPython } from '../test-support/scan-python.js';

const SESSIONS = `
import typing
from collections.abc import Iterable
from requests import Session
SESSIONS = [Session(), Session()]
BY_NAME = {"a": Session()}

def made():
    return [Session()]

def one_by_one():
    yield Session()
`;

/** How many calls are found of what a loop over `source` is given. */
function callsIn(source: string, target = 'one'): number {
  const text = `${SESSIONS}\ndef run(given: Iterable[Session], some: list["Session"]):\n    for ${target} in ${source}:\n        one.get("https://shop.example")\n`;
  return scanPython({ 'a.py': text }).length;
}

describe('what a loop is given one after the other', () => {
  it.each([
    ['SESSIONS'],
    ['list(SESSIONS)'],
    ['sorted(set(SESSIONS), key=str)'],
    ['reversed(SESSIONS)'],
    ['filter(None, SESSIONS)'],
    ['map(Session, names)'],
    ['BY_NAME.values()'],
    ['[one for one in SESSIONS if one]'],
    ['made()'],
    ['one_by_one()'],
    ['given'],
    ['some'],
  ])('is what is in %s', (source) => expect(callsIn(source)).toBe(1));

  it.each([
    ['enumerate(SESSIONS)', 'index, one'],
    ['zip(names, SESSIONS)', 'name, one'],
    ['BY_NAME.items()', 'name, one'],
  ])('is a pair in %s', (source, target) => {
    expect(callsIn(source, target)).toBe(1);
  });

  it.each([
    ['enumerate(SESSIONS)', 'one, index'],
    ['names', 'one'],
    ['BY_NAME', '_'],
  ])('is no client for %s taken as %s', (source, target) => {
    expect(callsIn(source, target)).toBe(0);
  });

  it('is a row of a query, of which a list was made', () => {
    const text =
      'from django.db import models\nclass Order(models.Model): pass\nfor order in list(Order.objects.all()):\n    order.save()\n';
    const calls = scanPython({ 'a.py': text });
    expect(calls.map(({ line, callee }) => `${line} ${callee}`)).toContain('4 order.save');
  });

  it('is what a generator says that it yields', () => {
    const text = `${SESSIONS}
def each(given) -> typing.Iterator[Session]:
    for one in given: yield one
for one in each(x): one.get("https://shop.example")
`;
    expect(scanPython({ 'a.py': text })).toHaveLength(1);
  });

  it('is no list where the generator is entered', async () => {
    const text = `
import contextlib, sqlalchemy, typing
class Service:
    @classmethod
    @contextlib.asynccontextmanager
    async def opened(cls) -> typing.AsyncGenerator[typing.Self, None]:
        yield cls(made())
async def run():
    async with Service.opened() as service: await service.session.commit()
`;
    expect(scanPython({ 'a.py': text })).toHaveLength(1);
  });

  it.each([
    ['is said to be a list', 'def close(orders: list[Order]):', 'list(orders.values("id"))'],
    ['becomes one', 'orders = Order.objects.filter(open=True)\nif True:', 'list(orders.values())'],
  ])('is what a query gives that %s', (_, head, read) => {
    const text = [
      'from django.db import models',
      'class Order(models.Model): pass',
      head,
      `    orders = ${read}`,
      'close(Order.objects.filter(open=True))',
    ].join('\n');
    const calls = scanPython({ 'a.py': text });
    expect(calls.map(({ callee }) => callee)).toContain('orders.values');
  });

  it('runs its methods, and what they call must not be repeated with the loop', () => {
    const { internal } = resultOfFiles({
      'a.py': [
        'import requests',
        'class Hook:',
        '    def fire(self):',
        '        requests.post("https://shop.example")',
        'def run(hooks: dict[str, Hook]):',
        '    for name, hook in hooks.items():',
        '        hook.fire()',
      ].join('\n'),
    });
    expect(
      internal.map(({ site, reaches }) => [site.line, [...reaches.values()][0]?.retrySafe]),
    ).toEqual([[7, false]]);
  });
});
