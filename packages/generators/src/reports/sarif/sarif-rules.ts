import { RULES } from '../../findings/rules/registry.js';
import type { SarifRule } from './sarif-log.js';

/** The rules as a code host explains them beside a result. */
export const SARIF_RULES: readonly SarifRule[] = RULES.map(({ id, title, severity, why, fix }) => ({
  id,
  name: id.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: title },
  fullDescription: { text: why },
  help: {
    text: `${title}. ${why} ${fix}`,
    markdown: `${why}\n\n**Fix:** ${fix}\n\n**Severity:** ${severity}\n\nA finding that you live with belongs under \`analysis.suppress\` in config/reliability.yml, with a reason and a last day.`,
  },
  properties: { tags: ['reliability'] },
}));

export const RULE_INDEX: ReadonlyMap<string, number> = new Map(
  RULES.map(({ id }, index) => [id, index]),
);
