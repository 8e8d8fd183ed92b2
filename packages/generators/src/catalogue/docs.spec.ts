import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanTexts } from '../scan/test-support/scan-text.js';
import { loadCatalogue } from './load-catalogue.js';
import { userEntries } from './read/read-entry.js';

const ROOT = join(__dirname, '../../../..');
const page = readFileSync(join(ROOT, 'docs/catalogue.md'), 'utf8');

const block = (start: string): string =>
  new RegExp(`^\`\`\`\\w+\\n(${start}[\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';

describe('docs/catalogue.md', () => {
  it('shows an entry as it is shipped', () => {
    const [, file, shown] = /^# (\S+pg\.yml)\n([\s\S]*)$/.exec(block('# packages'))!;
    expect(shown).toBe(readFileSync(join(ROOT, file!), 'utf8'));
  });

  it('teaches the scan an SDK of one’s own, with the outcome that it tells', () => {
    const catalogue = loadCatalogue(userEntries(block('# config/reliability.yml')));
    const found = scanTexts({ 'settle.js': block('import') }, catalogue);
    const rows = page.matchAll(/^\| (\d+) +\| `(.+?)` +\| `(.+?)` +\| (yes|no)(?:: (.+?))? *\|$/gm);
    const told = [...rows].map(([, line, callee, dependency, answer]) => ({
      line: Number(line),
      callee,
      dependency,
      retrySafe: answer === 'yes',
    }));
    expect(told).toHaveLength(3);
    expect(
      found.map(({ line, callee, dependency, retrySafe }) => ({
        line,
        callee,
        dependency,
        retrySafe,
      })),
    ).toEqual(told);
    for (const { retrySafeReason } of found.slice(1)) expect(page).toContain(retrySafeReason);
  });

  it('tells of every key that an entry may have, and of every way to be given', () => {
    const problems = (entry: string): string => {
      try {
        userEntries(`clients: [${entry}]`);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    const keys = [
      ...['{ zzzzzzzzzz: 1 }', '{ types: { module: { zzzzzzzzzz: 1 } } }'],
      '{ conventions: [{ zzzzzzzzzz: 1 }] }',
      '{ types: { module: { calls: [{ zzzzzzzzzz: 1 }] } } }',
      '{ types: { module: { calls: [{ members: [a], retry: safe, given: zzz }] } } }',
    ].flatMap((entry) => /allowed here: (.*)/.exec(problems(entry))![1]!.split(', '));
    for (const key of keys) expect(page).toContain(`\`${key}\``);
  });
});
