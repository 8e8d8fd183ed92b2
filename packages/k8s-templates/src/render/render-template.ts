import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type TemplateFunction } from 'ejs';
import { formatYaml } from './format-yaml.js';
import { yamlValue } from './yaml-value.js';

const TEMPLATES = join(__dirname, '../templates');
const compiled = new Map<string, TemplateFunction>();

/**
 * The manifest that a template makes of values that have been checked.
 * @param template Path below `templates`, without `.yml.ejs`.
 */
export function renderTemplate(
  template: string,
  values: Readonly<Record<string, unknown>>,
): string {
  return formatYaml(templateOf(template)(values));
}

function templateOf(template: string): TemplateFunction {
  const known = compiled.get(template);
  if (known) return known;
  const text = readFileSync(join(TEMPLATES, `${template}.yml.ejs`), 'utf8');
  const made = compile(text, { escape: yamlValue });
  compiled.set(template, made);
  return made;
}
