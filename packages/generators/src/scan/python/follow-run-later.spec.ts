import { scanPython } from '../test-support/scan-python.js';

const found = (text: string): readonly string[] =>
  scanPython({ 'app.py': text }).map(({ line, callee }) => `${line} ${callee}`);

describe('a function that somebody else is to call is given what stands beside it', () => {
  it.each([
    ['partial', 'user.may = functools.partial(load, client)'],
    ['an executor', 'pool.submit(load, client)'],
    ['a thread', 'threading.Thread(target=load, args=(client,)).start()'],
    ['the executor of a loop', 'loop.run_in_executor(None, load, client)'],
    ['a task in the background', 'background.add_task(load, client)'],
  ])('by %s', (_, handed) => {
    const text = `import functools, threading, redis
def load(source, key=None):
    return source.get(key)
def start(user, pool, loop, background):
    client = redis.Redis()
    ${handed}
`;
    expect(found(text)).toEqual(['3 source.get']);
  });
});

describe('what a signal of Django is about is one of what sent it', () => {
  const MODELS = `from django.db import models
from django.db.models import signals
from django.dispatch import receiver
class Group(models.Model):
    members = models.ManyToManyField("Member")
class Policy(models.Model):
    group = models.ForeignKey(Group)
    roles = models.ManyToManyField("Role")
`;
  it.each([
    [
      'saved(sender=None, instance=None, **more)',
      'signals.post_save.connect(saved, sender=Policy)',
    ],
    [
      'saved(sender=None, instance=None, **more)',
      'signals.m2m_changed.connect(saved, sender=Policy.roles.through)',
    ],
  ])('%s, %s', (head, connected) => {
    const text = `${MODELS}def ${head}:\n    instance.group.members.all().count()\n${connected}\n`;
    expect(found(text)).toEqual(['10 instance.group.members.all().count']);
  });

  it('where a decorator says it', () => {
    const text = `${MODELS}@receiver(signals.post_save, sender=Policy)
def saved(sender, instance, **more):
    instance.group.members.all().count()
`;
    expect(found(text)).toEqual(['11 instance.group.members.all().count']);
  });

  it('not of a class that nobody has listed, of which custom says more', () => {
    const text = `${MODELS}from elsewhere.models import Timed
class Note(Timed):
    pass
@receiver(signals.post_save, sender=Note)
def saved(sender, instance, **more):
    instance.save()
`;
    expect(found(text)).toEqual(['14 instance.save']);
  });
});

describe('who holds a client hands it over with itself', () => {
  it('to those that it makes', () => {
    const text = `import requests
class Api:
    def __init__(self):
        self._wire = requests.Session()
    @property
    def wire(self):
        return self._wire
    def order(self, id):
        return Order(id, api=self)
class Order:
    def __init__(self, id, api):
        self.api = api
    def cancel(self):
        return self.api.wire.delete("https://shop.example/orders")
`;
    expect(found(text)).toEqual(['14 self.api.wire.delete']);
  });
});
