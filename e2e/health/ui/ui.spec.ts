import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { repositoryRoot } from '../../harness/repository-root.js';
import { describeService } from '../../harness/services/describe-service.js';
import { startBrowser } from './browser.js';
import { contrasts, linesOf, overflow, runScript, turn } from './in-browser.js';
import { HOSTILE, Shop } from './shop.js';

const SCREENSHOTS = join(repositoryRoot, '.test-output/health-ui');

describeService('Chromium', 'the page of health, in a browser', () => {
  let browser: Browser;
  let shop: Shop;
  let page: Page;
  let url: string;
  let complaints: string[];
  let asked: string[];

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    shop = new Shop();
    url = await shop.open();
  });
  afterEach(async () => {
    await page.context().close();
    await shop.close();
  });

  async function look(options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext({
      viewport: { width: 1100, height: 900 },
      ...options,
    });
    page = await context.newPage();
    complaints = [];
    asked = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(url);
  }

  const picture = (name: string) =>
    page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
  const text = (selector: string) => page.locator(selector).innerText();
  const isLive = () => page.locator('body[data-connection=live]').waitFor();
  const cell = (table: string, name: string, label: string) =>
    page
      .getByRole('table', { name: table })
      .getByRole('row', { name: new RegExp(`^${name} `) })
      .locator(`[data-label="${label}"]`);

  test('shows green, degraded and red as they come, and a circuit that opens', async () => {
    await look();
    await isLive();
    expect(await text('#status')).toBe('pass');
    expect(await cell('Circuits', 'payment-api', 'State').innerText()).toBe('closed');
    await picture('green');

    await shop.losePayments();
    await page.locator('#status[data-tone=warn]').waitFor();
    expect(await cell('Circuits', 'payment-api', 'State').innerText()).toBe('open');
    expect(await cell('Circuits', 'payment-api', 'Retry after').innerText()).toMatch(/^3\d{3} s$/);
    expect(await cell('Retries', 'payment-api', 'Gave up').innerText()).toBe('1');
    expect(await text('#changes')).toContain('payment-api: closed → open');
    await picture('degraded');

    shop.down.add('database');
    await page.locator('#status[data-tone=fail]').waitFor();
    expect(await text('#changes')).toBe('database: pass → fail');
    expect(await cell('Probes', 'database', 'Code').innerText()).toBe('ECONNREFUSED');
    expect(await page.title()).toBe('fail – Health');
    await picture('red');

    shop.down.clear();
    shop.payments.reset();
    await page.locator('#status[data-tone=pass]').waitFor();
    expect(complaints).toEqual([]);
    expect(await page.content()).not.toContain('hunter2');
  });

  test('shows permits while they are taken', async () => {
    let release = (): void => undefined;
    const held = shop.orders.execute(() => new Promise<void>((resolve) => (release = resolve)));
    await look();
    expect(await cell('Bulkheads', 'orders', 'Active').innerText()).toBe('1 of 10');
    release();
    await held;
    await page.getByText('0 of 10').waitFor();
  });

  test('asks nobody but where it came from, and takes no name for HTML', async () => {
    await look();
    await isLive();
    const { origin } = new URL(url);
    expect(asked.length).toBeGreaterThan(1);
    expect(
      asked.filter((one) => new URL(one).origin !== origin && !one.startsWith('data:')),
    ).toEqual([]);
    expect(await page.getByRole('rowheader', { name: HOSTILE, exact: true }).count()).toBe(1);
    expect(await page.locator('img').count()).toBe(0);
    // A row that the page makes itself, rather than one that came with it.
    shop.health.register('late', { check: () => undefined });
    await page.getByRole('rowheader', { name: 'late' }).waitFor();
    expect(await page.title()).toBe('pass – Health');
    expect(complaints).toEqual([]);
  });

  test('lets its policy run no script but its own', async () => {
    await look();
    await isLive();
    const ran = await page.evaluate(runScript);
    expect(ran).not.toBe('broken in');
  });

  test('says when what it shows is stale, and when it is not any more', async () => {
    await look();
    await isLive();
    const { port } = shop;
    await shop.close();
    await page.locator('body[data-connection=stale]').waitFor();
    expect(await text('.freshness')).toContain('Stale: no answer since then');
    expect(await text('#changes')).toContain('what is shown is stale');
    await picture('stale');
    await shop.open({ port });
    await isLive();
    expect(await text('#changes')).toBe('Answers again');
  });

  test('asks nothing while nobody looks, and at once when somebody does', async () => {
    await look();
    await isLive();
    await page.clock.install();
    await page.reload();
    await isLive();
    await page.evaluate(turn, true);
    expect(await text('#connection')).toBe('Paused while nobody looks.');
    const before = asked.length;
    await page.clock.runFor(60_000);
    expect(asked.length).toBe(before);
    await page.evaluate(turn, false);
    await isLive();
    expect(asked.length).toBe(before + 1);
  });

  test('is silent while nothing changes', async () => {
    await look();
    await page.clock.install();
    await page.reload();
    await isLive();
    const answered = page.waitForResponse(/ui\/state$/);
    await page.clock.runFor(3_000);
    await answered;
    expect(await text('#changes')).toBe('');
    expect(await page.locator('[aria-live], [role=status], [role=alert]').count()).toBe(1);
  });

  test.each([
    ['phone', 'light'],
    ['phone', 'dark'],
    ['tablet', 'light'],
    ['desktop', 'dark'],
  ] as const)('can be read on a %s, %s', async (device, colorScheme) => {
    shop.down.add('cache');
    await shop.losePayments();
    const width = { phone: 360, tablet: 810, desktop: 1100 }[device];
    await look({ colorScheme, viewport: { width, height: 740 } });
    await isLive();
    expect(await page.evaluate(overflow)).toBe(0);
    // No word is broken for want of space.
    for (const word of ['database', 'ECONNREFUSED', 'warn']) {
      const lines = await page.getByText(word, { exact: true }).last().evaluate(linesOf);
      expect([word, lines]).toEqual([word, 1]);
    }
    await picture(`${device}-${colorScheme}`);
    // What a screen reader is told is the same on each: tables with headers.
    const circuits = page.getByRole('table', { name: 'Circuits' });
    expect(await circuits.getByRole('columnheader').count()).toBe(7);
    expect(await circuits.getByRole('rowheader').first().innerText()).toBe('payment-api');
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('banner').count()).toBe(1);
    expect(await page.getByRole('region').count()).toBe(4);
    const ratios = await page.evaluate(contrasts);
    expect(ratios.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  test('is a snapshot where there is no JavaScript', async () => {
    await shop.losePayments();
    await look({ javaScriptEnabled: false });
    expect(await text('#status')).toBe('warn');
    expect(await text('#connection')).toContain('reload for a newer one');
    expect(await cell('Circuits', 'payment-api', 'State').innerText()).toBe('open');
    await picture('without-javascript');
  });
});
