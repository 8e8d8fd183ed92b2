import { PROBE_KINDS, type ProbeKind } from './probe-kind.js';

/**
 * The probes of the values that a chart's template never uses. Templates are not parsed: they are no YAML before Helm
 * has filled them in.
 * @param at Dotted path of the mapping in the values that holds the probes; empty for the top.
 */
export function helmTemplateGaps(template: string, at = ''): readonly ProbeKind[] {
  return PROBE_KINDS.filter(
    (kind) => !template.includes(`.${kind}Probe`) || !mentions(template, at),
  );
}

/**
 * What to add to a chart's template, inside the container, so that it uses a probe of the values.
 * @param indent Spaces before the keys of the container. Default 10, as `helm create` has it.
 */
export function helmTemplateAddition(kind: ProbeKind, at = '', indent = 10): string {
  const value = ['.Values', ...(at === '' ? [] : at.split('.')), `${kind}Probe`].join('.');
  const pad = ' '.repeat(indent);
  return [
    `{{- with ${value} }}`,
    `${kind}Probe:`,
    `  {{- toYaml . | nindent ${indent + 2} }}`,
    '{{- end }}',
  ]
    .map((line) => `${pad}${line}\n`)
    .join('');
}

function mentions(template: string, at: string): boolean {
  return at === '' || template.includes(at.split('.').at(-1)!);
}
