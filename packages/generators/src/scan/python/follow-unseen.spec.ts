import { scanPython } from '../test-support/scan-python.js';

describe('what is given by a function that nobody can see', () => {
  it('is Redis by a command that nothing else has', async () => {
    const facts = await scanPython({
      'app.py': [
        'import redis',
        'from elsewhere import connect',
        'def waiting(name):',
        '    broker = connect()',
        '    broker.copy(name)',
        '    return broker.llen(name)',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual(['6 broker.llen']);
  });

  it('is the query with a step that is called so', async () => {
    const facts = await scanPython({
      'app.py': [
        'from peewee import CharField, DatabaseProxy, Model',
        'class Proxy(DatabaseProxy):',
        '    def __call__(self, *args, **kwargs):',
        '        return self.obj(*args, **kwargs)',
        'db_for_update = Proxy()',
        'as_dict = Proxy()',
        'class ServiceKey(Model):',
        '    name = CharField()',
        'def rename(name):',
        '    key = db_for_update(ServiceKey.select().join(ServiceKey)).get()',
        '    key.save()',
        '    return as_dict(ServiceKey.select()).get("a")',
      ].join('\n'),
    });
    expect(
      facts.map(({ line, callee, dependency, confidence, retrySafe }) => [
        `${line} ${callee} ${dependency}`,
        confidence,
        retrySafe,
      ]),
    ).toEqual([
      ['10 db_for_update(ServiceKey.select().join(ServiceKey)).get database', 'guess', false],
      ['11 key.save database', 'guess', false],
    ]);
  });
});
