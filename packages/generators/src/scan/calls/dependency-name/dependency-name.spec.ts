import { scanTexts, type Texts } from '../../test-support/scan-text.js';
import { nameOfClient } from './client-name.js';
import { nameOfAddress } from './host-name.js';
import { nameOfVariable } from './variable-name.js';

const namesIn = (texts: Texts): readonly string[] =>
  scanTexts(texts).map(({ dependency }) => dependency);

describe('a host is who answers', () => {
  it.each([
    ['https://api.stripe.com/v1/charges', 'stripe'],
    ['http://payments:8080/charge', 'payments'],
    ['http://payments.shop.svc.cluster.local', 'payments'],
    ['https://hooks.slack.com/services/x', 'slack'],
    ['postgres://user:secret@orders-db:5432/orders', 'orders-db'],
    ['https://www.bbc.co.uk/', 'bbc'],
    ['https://storage.googleapis.com/b', 'storage'],
    ['https://eu.api.example.org', 'example'],
    ['//cdn.example.com/x', 'example'],
    ['https://4f2a.r2.cloudflarestorage.com/b', 'r2'],
  ])('of %s', (address, name) => expect(nameOfAddress(address)).toBe(name));

  it.each([
    'http://localhost:3000/x',
    'http://127.0.0.1/',
    '/relative',
    'no address',
    'http://',
    'http://a b/',
    'http://[::1]/',
  ])('but nobody of %s', (address) => expect(nameOfAddress(address)).toBeUndefined());

  it('keeps no password in a name', () => {
    expect(nameOfAddress('https://user:p%40ss@api.example.com')).toBe('example');
  });
});

describe('a variable is named after who answers', () => {
  it.each([
    ['PAYMENT_API_URL', 'payment-api'],
    ['NEXT_PUBLIC_ORDERS_ENDPOINT', 'orders'],
    ['ORDERS_DATABASE_URL', 'orders-database'],
    ['userServiceBaseUrl', 'user-service'],
    ['REDIS_URL', 'redis'],
    ['PROD_ORDERS_DATABASE_URL', 'orders-database'],
    ['AZURE_HOST_NAME', 'azure'],
  ])('%s', (variable, name) => expect(nameOfVariable(variable)).toBe(name));

  it.each([
    'BASE_URL',
    'API_URL',
    'url',
    'host',
    'DATABASE_URL',
    'DEV_DATABASE_URL',
    'TEST_DATABASE_URL',
    'webhookUrl',
    '',
  ])('but %s after nobody', (variable) => expect(nameOfVariable(variable)).toBeUndefined());
});

describe('a client is named after whom it calls', () => {
  it.each([
    ['paymentsClient', 'payments'],
    ['GithubService', 'github'],
    ['getOrdersApiClient', 'orders-api'],
    ['http', undefined],
    ['pages', undefined],
    ['OrdersDelegator', 'orders'],
    ['axiosInstance', undefined],
    ['this', undefined],
  ])('%s', (client, name) => expect(nameOfClient(client)).toBe(name));
});

describe('a call’s dependency', () => {
  it.each([
    ['by the address in the call', `fetch('https://api.stripe.com/v1');`, 'stripe'],
    ['by an address put together', 'fetch(`https://api.stripe.com/v1/${id}`);', 'stripe'],
    [
      'by the address that a URL was made of',
      `const u = new URL('https://api.stripe.com/v1'); u.searchParams.append('a', 'b'); fetch(u.href);`,
      'stripe',
    ],
    [
      'by the variable it begins with',
      'fetch(`${process.env.PAYMENT_API_URL}/charge`);',
      'payment-api',
    ],
    [
      'by the variable, not what stands in for it',
      `const u = process.env.PAYMENT_API_URL ?? 'http://localhost:1'; fetch(u + '/x');`,
      'payment-api',
    ],
    [
      'by what stands in for a variable that says nothing',
      `const u = process.env.API_URL || 'https://api.acme.com'; fetch(u);`,
      'acme',
    ],
    [
      'by the host, not by who logs in there',
      'fetch(`https://${process.env.API_USER}:${password}@${process.env.ORDERS_HOST}/x`);',
      'orders',
    ],
    [
      'by a host behind a password',
      'fetch(`https://me:${password}@stock.example.com/x`);',
      'example',
    ],
    [
      'by a URL that a formatter completes',
      `fetch(format('http://user%s/login', domain));`,
      'user',
    ],
    ['by a URL object', `fetch(new URL('/x', process.env.PAYMENT_API_URL));`, 'payment-api'],
    [
      'by a field',
      `class A { base = process.env.USERS_URL; f() { return fetch(this.base + '/x'); } }`,
      'users',
    ],
    [
      'by a configuration service',
      `class A { f() { return fetch(this.config.get('USERS_URL') + '/x'); } }`,
      'users',
    ],
    [
      'by the platform whose host is an account',
      'fetch(`https://${process.env.ACCOUNT_NAME}.blob.core.windows.net/x`);',
      'blob',
    ],
    [
      'by the variable that a whole domain is',
      'fetch(`https://${process.env.STOCK_DOMAIN}.com/x`);',
      'stock',
    ],
    [
      'by a setting that is asked for by name',
      `fetch(getSetting('stock_base_url') + '/x');`,
      'stock',
    ],
    [
      'by no file that an address stands in',
      `import { Client } from 'pg'; new Client(readFileSync(process.env.DATABASE_URL_FILE)).query('SELECT 1');`,
      'postgres',
    ],
    [
      'by nobody that a key of an API belongs to',
      `import { MongoClient } from 'mongodb'; new MongoClient(u).db('x').collection(API_KEY_COLLECTION).findOne({});`,
      'mongodb',
    ],
    ['by the owner of an address', `fetch(config.npmRegistry.url + '/x');`, 'npm-registry'],
    [
      'by the base of its client',
      `import axios from 'axios'; const a = axios.create({ baseURL: process.env.PAYMENT_API_URL }); a.get('/x');`,
      'payment-api',
    ],
    [
      'by the name of its client',
      `import axios from 'axios'; const paymentsClient = axios.create(); paymentsClient.get('/x');`,
      'payments',
    ],
    ['by the class around it', `class PaymentService { f(url) { return fetch(url); } }`, 'payment'],
    ['by the file around it', `fetch(x);`, 'billing'],
    [
      'by the library that is its own',
      `import { PrismaClient } from '@prisma/client'; new PrismaClient().user.findMany();`,
      expect.stringMatching(/prisma|database|postgres/),
    ],
  ])('is named %s', (_, text, name) => {
    expect(namesIn({ 'billing.service.ts': text })).toEqual([name]);
  });

  it('is named by an address that another file exports, or hands in', () => {
    expect(
      namesIn({
        'urls.ts': `export const USERS = process.env.USERS_URL; export const api = { orders: process.env.ORDERS_URL };`,
        'a.ts': `import { USERS, api } from './urls'; fetch(USERS); fetch(api.orders + '/x');`,
        'b.ts': `export class Api { constructor(private base: string) {} f() { return fetch(this.base + '/x'); } }`,
        'c.ts': `import { Api } from './b'; export const api = new Api(process.env.STOCK_URL);`,
      }),
    ).toEqual(['users', 'orders', 'stock']);
  });
});

it('what one caller hands to a function names nothing that another gets out of it', () => {
  expect(
    namesIn({
      'settings.ts': `const all = load();
        export const setting = (key: string, otherwise?: string) => convert(all, otherwise);`,
      'a.ts': `import { setting } from './settings';
        fetch(setting('billing', 'https://billing.internal/v1') + '/x');`,
      'b.ts': `import { Client } from 'pg'; import { setting } from './settings';
        new Client(setting('x')).query('SELECT 1');`,
    }),
  ).toEqual(['billing', 'postgres']);
});

it('a class is no address, though its name holds a word for one', () => {
  expect(
    namesIn({
      'rows.ts': `export class HostGroup {}`,
      'a.ts': `import { Client } from 'pg'; import { HostGroup } from './rows';
        new Client(HostGroup).query('SELECT 1');`,
    }),
  ).toEqual(['postgres']);
});

describe('a call whose address nobody tells is named after the place that it stands in', () => {
  const text = `import axios from 'axios'; export const f = (path: string) => axios.get(path);`;

  it.each([
    ['src/payments.service.ts', 'payments'],
    ['src/apps/asana/actions/list-tasks/index.ts', 'asana'],
    ['lib/integrations/hub_spot/sync.ts', 'hub-spot'],
    ['apps/shop/orders.ts', 'orders'],
  ])('%s', (file, name) => expect(namesIn({ [file]: text })).toEqual([name]));
});

describe('what is but guessed', () => {
  it('is called by the store of the project, where its own is none of it', () => {
    const order = 'export const one = async (id) => { await Order.findById(id); };';
    const knex = `import knex from 'knex'; export const db = knex({});`;
    expect(namesIn({ 'a.js': `import { Order } from '@acme/orders'; ${order}` })).toEqual([
      'database',
    ]);
    expect(
      namesIn({ 'a.js': `import { Order } from '@acme/orders'; ${order}`, 'b.js': knex }),
    ).toEqual(['database']);
    expect(
      namesIn({
        'a.js': 'export const one = async (mongo) => { await mongo.orders.findOneAndUpdate({}); };',
      }),
    ).toEqual(['mongodb']);
  });
});
