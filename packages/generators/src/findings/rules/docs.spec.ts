import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../../analysis/read-settings.js';
import { RULES } from './registry.js';

const page = readFileSync(join(__dirname, '../../../../../docs/rules.md'), 'utf8');

describe('docs/rules.md', () => {
  it('has a row for each rule, and for no other', () => {
    const rows = [...page.matchAll(/^\| \[`([a-z-]+)`\]\(#\1\) +\| (.+?) +\|$/gm)];
    expect(rows.map(([, id, title]) => ({ id, title }))).toEqual(
      RULES.map(({ id, title }) => ({ id, title })),
    );
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('tells of %s', (id, rule) => {
    const section = page.split(/^### /m).find((text) => text.startsWith(`${id}\n`)) ?? '';
    expect(section.trim().split('\n')).toEqual([
      id,
      '',
      `${rule.title}.`,
      '',
      `- Severity: ${rule.severity}`,
      `- Why: ${rule.why}`,
      `- Fix: ${rule.fix}`,
    ]);
  });

  it('shows a suppression that can be read', () => {
    const text = /^```yaml\n([\s\S]*?)^```/m.exec(page)![1]!;
    expect(parse(text)).toHaveProperty('analysis');
    const { suppressions } = readSettings([{ file: 'config/reliability.yml', text }]);
    expect(suppressions).toMatchObject([
      { rule: 'missing-timeout', service: 'orders', dependency: 'stock-api', until: '2027-03-31' },
    ]);
  });
});
