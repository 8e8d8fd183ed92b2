import type { RecoveryPlan } from '../../advisers/recovery-planner/recovery-plan.js';
import { paragraphs } from '../markdown/table.js';
import { CHANGES_BEGIN, CHANGES_END, changeRows, renderChanges } from './change-log.js';
import { planFacts, type PlanFacts } from './facts/plan-facts.js';
import { keptDrills } from './kept-drills.js';
import { withBetween } from './kept-parts.js';
import type { PlanContext } from './plan-context.js';
import {
  DRILLS_BEGIN,
  DRILLS_END,
  renderDrillTable,
  withDrillTable,
} from './render-drill-table.js';
import { activation } from './sections/activation.js';
import { backups } from './sections/backups.js';
import { controls } from './sections/controls.js';
import { failback } from './sections/failback.js';
import { header } from './sections/header.js';
import { businessImpact } from './sections/impact.js';
import { inventory } from './sections/inventory.js';
import { maintenance } from './sections/maintenance.js';
import { messages } from './sections/messages.js';
import { objectives } from './sections/objectives.js';
import { roles } from './sections/people.js';
import { runbooks } from './sections/runbooks.js';
import { security } from './sections/security.js';
import { strategy } from './sections/strategy.js';
import { tests } from './sections/tests.js';
import { vendors } from './sections/vendors.js';
import { verification } from './sections/verification.js';
import { changedSections, sealOf, sealed, seal } from './seal.js';

/**
 * The disaster recovery plan, in Markdown. It has no clock: the same plan and context give the same text. Where nothing but
 * the day has changed since `context.before`, that document comes back with its version and its day; drills that have been
 * recorded there stay, and so does every row of its log of changes.
 */
export function renderPlanDocument(plan: RecoveryPlan, context: PlanContext): string {
  const { before } = context;
  const old = before === null ? null : sealOf(before);
  if (before === null || old === null) return written(plan, context, 1, ['first version']);
  const sameDay = { ...context, today: old.day };
  const again = document(planFacts(plan, sameDay), old.version, before);
  if (sealed(again) === sealed(before)) return withDrillTable(before, context.drills) ?? before;
  return written(plan, context, old.version + 1, changedSections(before, again));
}

function written(
  plan: RecoveryPlan,
  context: PlanContext,
  version: number,
  what: readonly string[],
): string {
  const { before, today } = context;
  const text = document(planFacts(plan, context), version, before);
  const kept = before === null ? [] : changeRows(before);
  const changes = renderChanges(version, today, what, kept);
  return seal(withBetween(text, CHANGES_BEGIN, CHANGES_END, changes) ?? text, version, today);
}

function document(facts: PlanFacts, version: number, before: string | null): string {
  const drills = renderDrillTable(
    facts.context.drills,
    before === null ? undefined : keptDrills(before),
  );
  return `${paragraphs(
    header(facts, version),
    objectives(facts),
    inventory(facts),
    businessImpact(facts),
    strategy(facts),
    backups(facts),
    roles(facts),
    activation(facts),
    messages(facts),
    runbooks(facts),
    failback(facts),
    verification(facts),
    tests(facts, [DRILLS_BEGIN, drills, DRILLS_END].join('\n\n')),
    security(facts),
    vendors(facts),
    maintenance([CHANGES_BEGIN, CHANGES_END].join('\n\n')),
    controls(),
  )}\n`;
}
