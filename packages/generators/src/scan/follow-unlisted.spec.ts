import { scanTexts } from './test-support/scan-text.js';

const found = (text: string): readonly string[] =>
  scanTexts({ 'a.ts': text }).map(({ library, callee, dependency, kind, confidence, retrySafe }) =>
    [library, callee, dependency, kind, confidence, retrySafe ? 'safe' : 'unsafe'].join(' '),
  );

describe('an SDK that nobody has listed', () => {
  it('is guessed by a class that is called a client and is given credentials, where it is awaited', () => {
    expect(
      found(`import { AcmeClient } from '@acme/acme-node'; import PayApi from 'paygate-sdk';
        const acme = new AcmeClient({ clientId: 'a', clientSecret: process.env.ACME_SECRET });
        class Pay {
          private readonly api = new PayApi(process.env.PAY_API_KEY);
          async pay(id: string) { return this.api.charges.create({ id }); }
        }
        export async function f() { await acme.getUser('1'); return acme.users.list(); }`),
    ).toEqual([
      'paygate-sdk this.api.charges.create paygate sdk guess unsafe',
      '@acme/acme-node acme.getUser acme sdk guess safe',
      '@acme/acme-node acme.users.list acme sdk guess safe',
    ]);
  });

  it('and by credentials that have a name of their own', () => {
    expect(
      found(`import { MailClient } from 'mailer'; const { MAIL_TOKEN } = process.env;
        export const send = async (id: string) => new MailClient(MAIL_TOKEN).send(id);
        export const load = async (id: string, name: string) => new MailClient(name).send(id);`),
    ).toEqual(['mailer new MailClient(MAIL_TOKEN).send mailer sdk guess unsafe']);
  });

  it('and by a static of it that gives one; what a static asks for itself is told, too', () => {
    expect(
      found(`import { TakAPI, Auth } from '@tak/node-tak'; import PayClient from '@pay/node';
        const pay = PayClient.create({ token });
        export async function f(url: URL) {
          const tak = await TakAPI.init(url, new Auth('a', 'b'));
          await tak.OAuth.parse('a');
          await tak.Credentials.generate();
          return pay.orders.list();
        }`),
    ).toEqual([
      '@tak/node-tak TakAPI.init tak sdk guess safe',
      '@tak/node-tak tak.Credentials.generate tak sdk guess unsafe',
      '@pay/node pay.orders.list pay sdk guess safe',
    ]);
  });

  it('is what a package calls fetch, by that name', () => {
    expect(
      found(`import { fetch } from '@acme/safe-url'; import fetchAll from '@acme/all';
        export const f = () => [fetch('https://orders.io/1'), fetchAll('https://orders.io')];`),
    ).toEqual(['fetch fetch orders http guess safe']);
  });

  it.each([
    [
      'a static of another name, or class',
      `import { AClient, Order } from 'a'; await AClient.verify('x'); await Order.create({});`,
    ],
    [
      'what is not awaited',
      `import { AClient } from 'a'; const a = new AClient({ apiKey }); a.get();`,
    ],
    ['what is given nothing', `import { AClient } from 'a'; await new AClient({}).get();`],
    [
      'the cache of a page',
      `import { QueryClient } from 'x'; await new QueryClient({ url }).get();`,
    ],
    ['a class of the project', `import { AClient } from './a'; await new AClient({ url }).get();`],
    [
      'what stays in the process',
      `import { AClient } from 'a'; const a = new AClient({ url });
      await a.close(); await a.signToken('x');`,
    ],
    ['a framework', `import { TestClient } from '@nestjs/x'; await new TestClient({ url }).get();`],
  ])('is not %s', (_, text) => {
    expect(found(`${text}`)).toEqual([]);
  });
});
