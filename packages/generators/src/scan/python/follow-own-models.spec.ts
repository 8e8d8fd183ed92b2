import { scanPython } from '../test-support/scan-python.js';

const MODELS = `
from django.db import models

class Team(models.Model):
    members = models.ManyToManyField("User", related_name="teams")
    children = models.ManyToManyField("self")

class OrderLine(models.Model):
    order = models.ForeignKey("Order", related_name="lines")

class Order(models.Model):
    paid = models.BooleanField()

class Receipt(models.Model):
    order = models.OneToOneField(Order)
    buyer = models.OneToOneField("User", related_name="latest")

    def is_open(self):
        return True
`;

/** `line callee confidence` of every call found in `tasks.py`, beside the models of a shop. */
function inTasks(...lines: readonly string[]): readonly string[] {
  const facts = scanPython({ 'models.py': MODELS, 'tasks.py': lines.join('\n') });
  return facts
    .filter(({ file }) => file === 'tasks.py')
    .map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`);
}

describe('what is called as a model of the project', () => {
  it('is a row of it: a guess', () => {
    expect(
      inTasks(
        'from models import Order',
        'def ship(order_line, old_order, parcel):',
        '    order_line.save()',
        '    old_order.lines.add(order_line)',
        '    parcel.save()',
        '    parcel.order.refresh_from_db()',
      ),
    ).toEqual([
      '3 order_line.save guess',
      '4 old_order.lines.add guess',
      '6 parcel.order.refresh_from_db guess',
    ]);
  });

  it('is none where something else is known of it', () => {
    expect(
      inTasks(
        'from models import Team',
        'class Order:',
        '    def save(self):',
        '        pass',
        'def ship():',
        '    team = Order()',
        '    team.save()',
      ),
    ).toEqual([]);
  });
});

describe('what is called as a relation of a model', () => {
  it('is the many on the other side, whatever it is of', () => {
    expect(
      inTasks(
        'from models import Team',
        'def join(group, who):',
        '    group.members.add(who)',
        '    who.teams.filter(open=True).exists()',
        '    return who.teams',
      ),
    ).toEqual(['3 group.members.add guess', '4 who.teams.filter(open=True).exists guess']);
  });

  it('is called after its model where nothing else is said', () => {
    expect(
      inTasks(
        'from models import Order',
        'def leave(group, line, seen):',
        '    group.orderline_set.remove(line)',
        '    group.seen_set.remove(line)',
      ),
    ).toEqual(['3 group.orderline_set.remove guess']);
  });

  it('is only that of a row where another class has a member of that name', () => {
    expect(
      inTasks(
        'from models import Team',
        'class Node:',
        '    def __init__(self):',
        '        self.children = set()',
        'def join(node, team):',
        '    node.children.add(1)',
        '    team.children.add(1)',
      ),
    ).toEqual(['7 team.children.add guess']);
  });
});

describe('what is on the other side of a one-to-one relation', () => {
  it('is one row, and has what its class has', () => {
    expect(
      inTasks(
        'from models import Order, Receipt',
        'def close(order: Order, request):',
        '    if order.receipt.is_open():',
        '        order.receipt.save()',
        '    last = request.user.latest',
        '    if last.is_open():',
        '        last.delete()',
      ),
    ).toEqual(['4 order.receipt.save certain', '7 last.delete guess']);
  });
});

describe('a condition', () => {
  it.each([
    ['if orders:\n        pass'],
    ['while orders:\n        pass'],
    ['x = 1 if orders else 2'],
    ['x = not orders'],
    ['x = orders and 1'],
    ['x = [1 for y in z if orders]'],
    ['assert bool(orders)'],
  ])('reads a query set: %s', (statement) => {
    const lines = ['from models import Order', 'def ship(z):', '    orders = Order.objects.all()'];
    expect(inTasks(...lines, `    ${statement}`)).toEqual(['3 Order.objects.all certain']);
  });

  it('reads none where it asks whether there is one', () => {
    expect(
      inTasks(
        'from models import Order',
        'def ship(paid):',
        '    orders = Order.objects.all()',
        '    if orders is not None and paid:',
        '        return orders',
      ),
    ).toEqual([]);
  });

  it('reads no statement of SQLAlchemy', () => {
    const facts = scanPython({
      'a.py': [
        'from sqlalchemy import select',
        'from sqlalchemy.orm import Session',
        'def ship(session: Session, Order):',
        '    orders = session.query(Order)',
        '    if orders:',
        '        return orders',
      ].join('\n'),
    });
    expect(facts).toEqual([]);
  });
});
