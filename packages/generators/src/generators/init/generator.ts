import type { GeneratorCallback, Tree } from '@nx/devkit';
import { requireSupportedNode } from '../../shared/node-version.js';
import { adviceFor } from './lib/advice.js';
import { chooseTarget, undecided } from './lib/choose-target.js';
import { addOnly } from './lib/deferred.js';
import { emit } from './lib/emit.js';
import { finish } from './lib/finish.js';
import { patternsOf } from './lib/pattern.js';
import { probe, tell } from './lib/probe.js';
import { countOf } from './lib/report.js';
import { registerPlugin } from './lib/register-plugin.js';
import { terminalFor } from './lib/terminal.js';
import type { InitGeneratorSchema } from './schema.js';

/**
 * Sets up patterns of reliability in one application: probe, advise, generate; then, when what was generated stands
 * on disk and its dependency is installed, verify and summary.
 * @throws UsageError where the input cannot be used. Nothing is written then.
 */
export async function initGenerator(
  tree: Tree,
  options: InitGeneratorSchema,
): Promise<GeneratorCallback> {
  requireSupportedNode();
  const terminal = terminalFor(options);
  const candidates = undecided(tree, options);
  if (candidates.length) return addOnly(tree, candidates, options, terminal.say);

  const { project, language } = await chooseTarget(tree, options);
  const findings = probe(tree, project, language);
  terminal.steps.step('probe', ...tell(findings));

  const patterns = patternsOf(options.pattern ?? 'all');
  terminal.steps.step('advise', ...adviceFor(patterns, findings.config));

  const own = await emit(tree, findings, patterns, options);
  const registered = options.skipPlugin ? [] : [registerPlugin(tree)];
  const emitted = { ...own, files: [...own.files, ...registered] };
  terminal.steps.step('generate', countOf(emitted.files));

  return finish({ tree, findings, patterns, emitted, options, terminal });
}
