import { resultOfFiles } from '../test-support/scan-python.js';
import type { Texts } from '../test-support/scan-text.js';

const found = (texts: Texts): readonly string[] => {
  const { calls } = resultOfFiles(texts);
  return calls.map(({ fact: { line, callee, library, dependency, kind, confidence } }) =>
    [line, callee, library, dependency, kind, confidence].join(' '),
  );
};

describe('what a package of Python is asked that nobody has listed', () => {
  it('is a guess where it is awaited', async () => {
    expect(
      found({
        'app.py': [
          'from acme_sandbox import Sandbox',
          'async def run(code):',
          '    box = await Sandbox.create()',
          '    await box.commands.run(code)',
          '    box.files.append(code)',
        ].join('\n'),
      }),
    ).toEqual([
      '3 Sandbox.create acme_sandbox acme-sandbox sdk guess',
      '4 box.commands.run acme_sandbox acme-sandbox sdk guess',
    ]);
  });

  it('is one where it is handed to what waits', async () => {
    expect(
      found({
        'app.py': [
          'import asyncio',
          'from acme_sandbox import Sandbox',
          'async def run(box: Sandbox):',
          '    await asyncio.gather(box.one(), box.two())',
          '    await asyncio.wait_for(box.three(), 5)',
          '    asyncio.run(box.four())',
          '    print(box.five())',
        ].join('\n'),
      }),
    ).toEqual([
      '4 box.one acme_sandbox acme-sandbox sdk guess',
      '4 box.two acme_sandbox acme-sandbox sdk guess',
      '5 box.three acme_sandbox acme-sandbox sdk guess',
      '6 box.four acme_sandbox acme-sandbox sdk guess',
    ]);
  });

  it('is one by the name of the class, or of the method, where nothing is awaited', () => {
    expect(
      found({
        'app.py': [
          'import acme',
          'def run(session: acme.ClientSession):',
          '    session.listTagged(1)',
          '    forge = acme.Forge()',
          '    forge.get_project(1)',
          '    forge.get_project_url(1)',
          '    forge.name(1)',
          '    forge.ping()',
          '    forge.connect()',
          '    client = acme.connected(forge).network',
          '    client.ports(1)',
          '    client.orders.create(1)',
          '    client.get("a").copy()',
          '    client.project_path("a")',
        ].join('\n'),
      }),
    ).toEqual([
      '3 session.listTagged acme acme sdk guess',
      '5 forge.get_project acme acme sdk guess',
      '8 forge.ping acme acme sdk guess',
      '9 forge.connect acme acme sdk guess',
      '11 client.ports acme acme sdk guess',
      '12 client.orders.create acme acme sdk guess',
      '13 client.get acme acme sdk guess',
    ]);
  });

  it('is one of what a function hands out for a while', () => {
    expect(
      found({
        'app.py': [
          'import acme, contextlib',
          '@contextlib.contextmanager',
          'def connected():',
          '    with acme.Client() as client:',
          '        yield client',
          'def pay():',
          '    with connected() as client:',
          '        client.orders.create(1)',
        ].join('\n'),
      }),
    ).toEqual(['8 client.orders.create acme acme sdk guess']);
  });

  it('is one of what is made that is called a client, and of HTTP where a class is told an address', () => {
    expect(
      found({
        'app.py': [
          'from acme import Scraper, create_acme_client_v3, create_list',
          'client = create_acme_client_v3()',
          'rows = client.get("a")',
          'first = create_list().get("a")',
          'class Bills(Scraper):',
          '    def bills(self, url, key):',
          '        kept = self.get(key)',
          '        return self.get(url).text',
        ].join('\n'),
      }),
    ).toEqual(['3 client.get acme acme sdk guess', '8 self.get acme bills http guess']);
  });

  it('is a row of a store, as a class inherits it', () => {
    expect(
      found({
        'app.py': [
          'from acme_orm import Model',
          'class Order(Model):',
          '    pass',
          'def pay(number):',
          '    order = Order.get(number)',
          '    order.get("total")',
          '    order.save()',
        ].join('\n'),
      }),
    ).toEqual([
      '5 Order.get acme_orm acme-orm db guess',
      '7 order.save acme_orm acme-orm db guess',
    ]);
  });

  it('is what a method asks of that which it takes the place of', async () => {
    expect(
      found({
        'app.py': [
          'from acme import Client',
          'class Orders(Client):',
          '    async def order(self, number):',
          '        return await super().order(number)',
          '    async def paid(self, number):',
          '        return await self.order(number)',
        ].join('\n'),
      }),
    ).toEqual(['4 super().order acme acme sdk guess']);
  });

  it.each([
    [
      'of a package of its own in a folder that is none',
      {
        'jobs/jobs/app.py': 'import acme_common\nacme_common.Client().get_a(1)',
        'common/__init__.py': '',
        'common/acme_common/__init__.py': '',
      },
    ],
    [
      'that texts have',
      { 'app.py': 'import acme\ndef f(session: acme.Session):\n    session.url.startswith("a")' },
    ],
    ['of its own folder', { 'app.py': 'import own\nown.Client().get_a(1)', 'own/__init__.py': '' }],
    [
      'that is a framework’s',
      {
        'app.py':
          'from acme import View\nclass A(View):\n    def a(self): return self.get_form_kwargs()',
      },
    ],
    ['that asks nobody', { 'app.py': 'import yaml\nyaml.Client().get_a(1)' }],
    [
      'that a function is connected to',
      { 'app.py': 'import acme\ndef paid(): pass\nacme.Signal().connect(paid)' },
    ],
    [
      'that is connected to a part of its own',
      { 'app.py': 'import acme\nacme.Pipe().connect("a", "b")' },
    ],
    ['that a signal is connected to', { 'app.py': 'from acme import paid\npaid.connect(print)' }],
    [
      'of what a known client gave',
      { 'app.py': 'import acme\ndef f(session: acme.Session):\n    session.get("a").text_all()' },
    ],
  ])('is nothing %s', (_what, texts) => {
    expect(found(texts).filter((one) => !one.includes('session.get'))).toEqual([]);
  });
});
