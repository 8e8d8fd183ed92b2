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

  it.each([
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
