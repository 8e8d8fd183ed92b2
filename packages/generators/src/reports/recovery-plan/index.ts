export { type BackupSettings, backupSettings } from './facts/backup-settings.js';
export type { PlanContext, RegionCommands } from './plan-context.js';
export { NOBODY, type PlanPeople } from './plan-people.js';
export {
  DRILLS_BEGIN,
  DRILLS_END,
  renderDrillTable,
  withDrillTable,
} from './render-drill-table.js';
export { renderPlanDocument } from './render-plan-document.js';
export { isEditedByHand } from './seal.js';
export {
  PLAN_DOCUMENT,
  type PlanDocumentRequest,
  writePlanDocument,
} from './write-plan-document.js';
