import { scanPython } from '../test-support/scan-python.js';

const told = (...lines: string[]): string[] =>
  scanPython({ 'app.py': lines.join('\n') }).map(
    ({ line, callee, confidence }) => `${line} ${callee} ${confidence}`,
  );

describe('what a class of the project has that is Django’s', () => {
  it('is a manager, though a package that nobody can see makes it', () => {
    expect(
      told(
        'from django.db import models',
        'from elsewhere import ScopedManager, Cache',
        'class Base(models.Model):',
        '    objects = ScopedManager(event="event")',
        '    lines = Cache()',
        '    class Meta: abstract = True',
        'class Order(Base): pass',
        'row, made = Order.objects.get_or_create(id=1)',
        'Order.lines.get("a")',
      ),
    ).toEqual(['8 Order.objects.get_or_create guess']);
  });

  it('is what it is mixed into', () => {
    expect(
      told(
        'from django.db import models',
        'class Coded:',
        '    def taken(self, code):',
        '        return self.__class__.objects.filter(code=code).exists()',
        '    def other(self, code):',
        '        return type(self).objects.get(code=code)',
        '    @classmethod',
        '    def every(cls):',
        '        return cls.objects.count()',
      ),
    ).toEqual([
      '4 self.__class__.objects.filter(code=code).exists guess',
      '6 type(self).objects.get guess',
      '9 cls.objects.count guess',
    ]);
  });

  it('is what a class that is made as it runs is made of', () => {
    expect(
      told(
        'from django.db import models',
        'def addressed(prefix):',
        '    made = type(f"{prefix}Mixin", (models.Model,), {})',
        '    return made',
        'Visited = addressed("visit")',
        'class Shop(Visited): pass',
        'Shop.objects.get(id=1)',
      ),
    ).toEqual(['7 Shop.objects.get certain']);
  });

  it('is the row of its model that a serializer’s own create gives', () => {
    expect(
      told(
        'from django.db import models',
        'from rest_framework import serializers',
        'class Task(models.Model):',
        '    actors = models.ManyToManyField("Actor")',
        'class TaskSerializer(serializers.ModelSerializer):',
        '    class Meta: model = Task',
        '    def create(self, data):',
        '        task = super().create(data)',
        '        task.actors.add(1)',
        '        return task',
      ),
    ).toEqual(['9 task.actors.add certain']);
  });

  it('is deleted, though a step of it is not there to be read', () => {
    expect(
      told(
        'from django.db import models',
        'class Rows(models.QuerySet): pass',
        'class Manager(models.Manager[int, Rows]):',
        '    def tidy(self):',
        '        self.all().expired().delete()',
        '        self.all().expired().keys()',
      ),
    ).toEqual(['5 self.all().expired().delete guess']);
  });
});

describe('what tells of Django in a file that imports it', () => {
  it('is a relation, a filter and a user', () => {
    expect(
      told(
        'from django.http import Http404',
        'def show(request, equip, seen, user, form):',
        '    equip.address_set.all().count()',
        '    seen.address_set.add(1)',
        '    request.event.submitters.filter(code__iexact="a").first()',
        '    user.save()',
        '    form.save()',
        '    form.save(commit=False)',
      ),
    ).toEqual([
      '3 equip.address_set.all().count guess',
      '5 request.event.submitters.filter(code__iexact="a").first guess',
      '6 user.save guess',
      '7 form.save guess',
    ]);
  });

  it('is what a row leads to that is known for one, and one of the request', () => {
    expect(
      told(
        'from django.views.generic import DetailView',
        'from django.db import models',
        'class Order(models.Model): pass',
        'class Show(DetailView):',
        '    def get_object(self, queryset=None):',
        '        for order in Order.objects.all():',
        '            order.buyer.address_set.all().count()',
        '        return self.request.event.rooms.filter(name="a").first()',
      ),
    ).toEqual([
      '6 Order.objects.all certain',
      '7 order.buyer.address_set.all().count certain',
      '8 self.request.event.rooms.filter(name="a").first certain',
    ]);
  });

  it('is nothing that a class of the project may have from elsewhere', () => {
    expect(
      told(
        'import boto3',
        'from django.db import models',
        'from elsewhere import Base',
        'class Show(Base):',
        '    def show(self): return self.get_object(1)',
      ),
    ).toEqual([]);
  });

  it('is a form of its users', () => {
    expect(
      told(
        'from django.contrib.auth.forms import SetPasswordForm',
        'def change(user, data):',
        '    password_form = SetPasswordForm(user=user, data=data)',
        '    password_form.save()',
      ),
    ).toEqual(['4 password_form.save certain']);
  });

  it('is another manager of a model that is looked up by its name', () => {
    expect(
      told(
        'from django.apps import apps',
        'Location = apps.get_model(app_label="places", model_name="Location")',
        'def find():',
        '    Location.names.get("a")',
        '    return Location.active.get(purpose="a")',
      ),
    ).toEqual(['5 Location.active.get certain']);
  });
});

describe('what comes out of a package that nobody can see', () => {
  it('is a task, by where it comes from', () => {
    expect(
      told(
        'from celery import Celery',
        'from notifications.tasks import send_notification',
        'app = Celery("a")',
        'def notify(): send_notification.delay(1)',
      ),
    ).toEqual(['4 send_notification.delay guess']);
  });

  it('is a client of HTTP, if it is called one and its file speaks HTTP', () => {
    const lines = [
      'from elsewhere import NLXClient, Base',
      'class Lists(NLXClient):',
      '    def all(self): return self.get("/lists", params={})',
      '    def own(self): return self.fetch("/lists")',
      'class Kept(Base):',
      '    def all(self): return self.get("lists")',
    ];
    expect(told('import requests', ...lines)).toEqual(['4 self.get guess', '5 self.fetch guess']);
    expect(told('import os', ...lines)).toEqual(['4 self.get guess', '5 self.fetch guess']);
  });
});
