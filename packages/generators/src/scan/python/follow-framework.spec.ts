import { scanPython } from '../test-support/scan-python.js';

/** `line callee` of every call found in `api.py`, beside two models. */
function inApi(...lines: readonly string[]): readonly string[] {
  const facts = scanPython({ 'models.py': MODELS, 'api.py': lines.join('\n') });
  return facts
    .filter(({ file }) => file === 'api.py')
    .map(({ line, callee }) => `${line} ${callee}`);
}

const MODELS = `
from django.db import models

class Customer(models.Model):
    pass

class Order(models.Model):
    customer = models.ForeignKey(Customer)

    def settle(self):
        self.save()
`;

describe('what a framework keeps and hands to a class that extends its own', () => {
  it('is the row whose field a method of a serializer tells', () => {
    expect(
      inApi(
        'from rest_framework import serializers',
        'from models import Order',
        'class OrderSerializer(serializers.ModelSerializer):',
        '    lines = serializers.SerializerMethodField()',
        '    class Meta:',
        '        model = Order',
        '    def get_lines(self, order):',
        '        return order.lines.filter(paid=True).count()',
        '    def to_representation(self, order):',
        '        return order.lines.first()',
        '    def other(self, entry):',
        '        return entry.lines.get(pk=1)',
      ),
    ).toEqual(['8 order.lines.filter(paid=True).count', '10 order.lines.first']);
  });

  it('is the row that a serializer writes', () => {
    expect(
      inApi(
        'from rest_framework import serializers',
        'from models import Order',
        'class Base(serializers.ModelSerializer):',
        '    pass',
        'class OrderSerializer(Base):',
        '    class Meta:',
        '        model = Order',
        '    def validate(self, data):',
        '        self.instance.refresh_from_db()',
        '    def update(self, instance, validated):',
        '        instance = super().update(instance, validated)',
        '        customer = instance.customer',
        '        customer.save()',
        '        instance.settle()',
        '        instance.save()',
        '    def convert(self, row):',
        '        row.save()',
      ),
    ).toEqual(['9 self.instance.refresh_from_db', '13 customer.save', '15 instance.save']);
  });

  it('is the query set and the row of a view', () => {
    expect(
      inApi(
        'from rest_framework.viewsets import ModelViewSet',
        'class Base(ModelViewSet):',
        '    def get_queryset(self):',
        '        return self.filter_queryset(super().get_queryset().filter(open=True))',
        'class Orders(Base):',
        '    def close(self, request):',
        '        order = self.get_object()',
        '        order.save()',
        '        return self.get_queryset().filter(pk=1).first()',
      ),
    ).toEqual(['8 order.save', '9 self.get_queryset().filter(pk=1).first']);
  });

  it('is the row of a view of Django itself', () => {
    expect(
      inApi(
        'from django.views.generic import DeleteView',
        'class Cancel(DeleteView):',
        '    def form_valid(self, form):',
        '        self.object.delete()',
      ),
    ).toEqual(['4 self.object.delete']);
  });

  it('is what a form and a serializer write', () => {
    expect(
      inApi(
        'from django import forms',
        'from rest_framework import serializers',
        'class OrderForm(forms.ModelForm):',
        '    pass',
        'class OrderSerializer(serializers.ModelSerializer):',
        '    pass',
        'class Search(forms.Form):',
        '    pass',
        'def view(request):',
        '    order = OrderForm(request.POST).save(commit=False)',
        '    order.save()',
        '    OrderForm(request.POST).save()',
        '    OrderSerializer(data=request.data).save(open=True).refresh_from_db()',
        '    Search(request.POST).save()',
      ),
    ).toEqual([
      '11 order.save',
      '12 OrderForm(request.POST).save',
      '13 OrderSerializer(data=request.data).save(open=True).refresh_from_db',
      '13 OrderSerializer(data=request.data).save',
    ]);
  });

  it('is the query set of an action, and the row of a page, of the admin', () => {
    expect(
      inApi(
        'from django.contrib import admin',
        'class OrderAdmin(admin.ModelAdmin):',
        '    def save_model(self, request, obj, form, change):',
        '        obj.save()',
        '    def delete_queryset(self, request, rows):',
        '        rows.delete()',
      ),
    ).toEqual(['4 obj.save', '6 rows.delete']);
  });
});

describe('what Django hands over by name', () => {
  it('is the row that a view is to delete, the serializer that writes one, and who is signed in', () => {
    expect(
      inApi(
        'from rest_framework import mixins, viewsets',
        'class Orders(mixins.CreateModelMixin, viewsets.GenericViewSet):',
        '    def perform_create(self, serializer):',
        '        serializer.save(owner=self.request.user)',
        '    def perform_destroy(self, row):',
        '        row.delete()',
        '    def act(self, request):',
        '        self.get_serializer(data=request.data).save()',
        '        request.user.save()',
        '        request.user.order_set.all().delete()',
      ),
    ).toEqual([
      '4 serializer.save',
      '6 row.delete',
      '8 self.get_serializer(data=request.data).save',
      '9 request.user.save',
      '10 request.user.order_set.all().delete',
    ]);
  });

  it('is what a signal is about', () => {
    expect(
      inApi(
        'from django.dispatch import receiver',
        'from django.db.models.signals import post_save',
        '@receiver(post_save)',
        'def saved(sender, instance, **more):',
        '    instance.save()',
      ),
    ).toEqual(['5 instance.save']);
  });

  it('is a manager made of a class of query sets, with the methods of that', () => {
    expect(
      inApi(
        'from django.db import models',
        'class Rows(models.QuerySet):',
        '    def open(self):',
        '        return self.filter(open=True)',
        'class Keeper(models.Manager):',
        '    pass',
        'class Cart(models.Model):',
        '    rows = Rows.as_manager()',
        '    kept = Keeper.from_queryset(Rows)()',
        'Cart.rows.open().count()',
        'Cart.rows.filter(a=1).count()',
        'Cart.kept.open().first()',
        'Cart.kept.filter(a=1).first()',
      ),
    ).toEqual([
      '10 Cart.rows.open().count',
      '11 Cart.rows.filter(a=1).count',
      '12 Cart.kept.open().first',
      '13 Cart.kept.filter(a=1).first',
    ]);
  });

  it('is a manager of whatever class, one of two queries, and a filter of the project', () => {
    expect(
      inApi(
        'from django.db import models',
        'from shelf import Chosen',
        'class Rows(Chosen):',
        '    pass',
        'class Cart(models.Model):',
        '    objects = Rows.as_manager()',
        '(Cart.objects.filter(a=1) | Cart.objects.filter(b=2)).count()',
        'Cart.objects.for_user(1).filter(a=1).exists()',
        'first = Cart.objects.all()[0]',
        'first.save()',
      ),
    ).toEqual([
      '7 (Cart.objects.filter(a=1)|Cart.objects.filter(b=2)).count',
      '8 Cart.objects.for_user(1).filter(a=1).exists',
      '9 Cart.objects.all',
      '10 first.save',
    ]);
  });

  it('is the query set of a field, however a class of the project comes by it', () => {
    expect(
      inApi(
        'from rest_framework import fields, serializers',
        'class Field(serializers.RelatedField):',
        '    def get_queryset(self):',
        '        return getattr(self.context, "rows").all()',
        'class OrderField(Field):',
        '    def to_internal_value(self, data):',
        '        return self.get_queryset().get(pk=data)',
        'class Other(fields.Field):',
        '    def get_queryset(self):',
        '        return self.context["rows"]',
        '    def to_internal_value(self, data):',
        '        return self.get_queryset().get(data)',
      ),
    ).toEqual(['7 self.get_queryset().get']);
  });

  it('is the task that a decorator of the project, or of a package nobody listed, makes', () => {
    expect(
      inApi(
        'from celery import shared_task',
        'from acme_tasks import queue',
        'def job(*args, **options):',
        '    return shared_task(*args, base=None, **options)',
        'def plain(f):',
        '    return f',
        '@job(max_retries=3)',
        'def settle(id):',
        '    pass',
        '@queue.task(name="ship")',
        'def ship(id):',
        '    pass',
        '@plain',
        'def pack(id):',
        '    pass',
        'settle.delay(1)',
        'ship.apply_async((1,))',
        'ship(1)',
        'settle(1)',
        'pack(1)',
      ),
    ).toEqual(['16 settle.delay', '17 ship.apply_async']);
  });
});

describe('what is asked of the other side of a relation', () => {
  it('is a query where no list and no dict could be asked so', () => {
    expect(
      inApi(
        'from models import Order',
        'def view(id, key):',
        '    order = Order.objects.get(id=id)',
        '    order.lines.count()',
        '    order.lines.get(pk=1)',
        '    order.notes.count("a")',
        '    order.data.get(key)',
      ),
    ).toEqual(['3 Order.objects.get', '4 order.lines.count', '5 order.lines.get']);
  });
});
