import { scanPython } from '../test-support/scan-python.js';

/** `line library callee`, and whether it may be repeated, of every call found. */
function inFile(...lines: readonly string[]): readonly string[] {
  const facts = scanPython({ 'a.py': lines.join('\n') });
  return facts.map(
    ({ line, library, callee, retrySafe }) =>
      `${line} ${library} ${callee} ${retrySafe ? 'safe' : 'unsafe'}`,
  );
}

test('a block is about what it entered itself', () => {
  expect(
    inFile(
      'import sqlite3, psycopg2',
      'def save(url, path):',
      '    if url:',
      '        try:',
      '            with psycopg2.connect(url) as conn:',
      '                conn.commit()',
      '        except OSError: pass',
      '    with sqlite3.connect(path) as conn:',
      '        conn.commit()',
    ),
  ).toEqual(['5 psycopg2 psycopg2.connect safe', '6 psycopg2 conn.commit unsafe']);
});

test('a query set that narrows is one call, where it began', () => {
  expect(
    inFile(
      'from django.db import models',
      'class Order(models.Model): pass',
      'def late(paid):',
      '    orders = Order.objects.filter(late=True)',
      '    if paid: orders = orders.filter(paid=True)',
      '    orders = orders.exclude(gone=True)',
      '    for order in orders: print(order)',
    ),
  ).toEqual(['4 Django ORM Order.objects.filter safe']);
});

test('what was read into a dictionary under the same name is asked no more', () => {
  expect(
    inFile(
      'from django.db import models',
      'class Order(models.Model): pass',
      'orders = Order.objects.all()',
      'orders = {order.id: order for order in orders}',
      'orders.get(1)',
    ),
  ).toEqual(['3 Django ORM Order.objects.all safe']);
});

test('a member that nobody has listed says nothing of the parameter that it replaces', async () => {
  expect(
    inFile(
      'import discord',
      'async def say(channel: discord.abc.Messageable, text):',
      '    if isinstance(channel, discord.Thread):',
      '        channel = channel.channel',
      '    await channel.send(text)',
    ),
  ).toEqual(['5 discord.py channel.send unsafe']);
});
