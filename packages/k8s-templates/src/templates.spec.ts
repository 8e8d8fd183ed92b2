import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, 'templates');
const templates = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ejs'),
);
const code = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(FOLDER, path), 'utf8'))
  .join('\n');

describe.each(templates)('the template %s', (template) => {
  const text = readFileSync(join(FOLDER, template), 'utf8');

  it('writes every value through the YAML of it, and holds no code', () => {
    const tags = text.match(/<%[^]*?%>/g) ?? [];
    expect(tags).not.toEqual([]);
    for (const tag of tags) expect(tag).toMatch(/^<%= \w+ %>$/);
  });

  it('is used', () => {
    const name = template.replaceAll('\\', '/').replace(/\.yml\.ejs$/, '');
    expect(code).toContain(`'${name}'`);
  });
});
