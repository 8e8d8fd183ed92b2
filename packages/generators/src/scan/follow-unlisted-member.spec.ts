import { scanTexts } from './test-support/scan-text.js';

const found = (text: string): readonly string[] =>
  scanTexts({ 'a.ts': text }).map(({ callee, library, confidence }) =>
    [callee, library, confidence].join(' '),
  );

describe('a member that nobody has listed, of a library that is known', () => {
  it('is a guess where it is awaited', () => {
    expect(
      found(`import { createTransport } from 'nodemailer'; const mail = createTransport('smtp://a');
        export const f = async () => { await mail.sendMail({}); await mail.sendSoon({}); };`),
    ).toEqual(['mail.sendMail nodemailer certain', 'mail.sendSoon nodemailer guess']);
  });

  it('is one where it calls back with an error, or is told by a promise of whichever kind', () => {
    expect(
      found(`import { createTransport } from 'nodemailer'; const mail = createTransport('smtp://a');
        mail.sendSoon({}, function (err, told) {}); mail.sendLater({}).done(told);
        mail.sendNever({}, () => {});`),
    ).toEqual(['mail.sendSoon nodemailer guess', 'mail.sendLater nodemailer guess']);
  });

  it('is none where nobody waits, where its name says that it stays inside, and of a row', () => {
    expect(
      found(`import { createTransport } from 'nodemailer'; import { Model } from 'sequelize';
        class Order extends Model {}
        const mail = createTransport('smtp://a');
        export const f = async (order: Order) => {
          mail.sendSoon({}); await mail.isReady(); await mail.waitUntilReady();
          await order.markPaid();
        };`),
    ).toEqual([]);
  });
});

it('a setter takes what is assigned to it', () => {
  expect(
    found(`import Redis from 'ioredis';
      class Shop {
        constructor() { this.redis = new Redis(); }
        get redis() { return this.kept; }
        set redis(it) { this.kept = it; }
        async one() { return this.kept.get('a'); }
      }`),
  ).toEqual(['this.kept.get ioredis certain']);
});
