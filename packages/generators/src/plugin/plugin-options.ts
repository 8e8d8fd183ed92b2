import type { Severity } from '../findings/finding.js';

/** What may stand beside the plugin in nx.json. */
export interface ReliabilityPluginOptions {
  /** Default `reliability-analyze`. */
  readonly analyzeTargetName?: string;
  /** Default `reliability-verify`. */
  readonly verifyTargetName?: string;
  /** Default `reliability-drill`. */
  readonly drillTargetName?: string;
  /** Default `reliability-chaos`. */
  readonly chaosTargetName?: string;
  /** From which severity on `reliability-analyze` fails. Default: it reports, and never fails. */
  readonly failOn?: Severity;
  /**
   * Whether calls from service to service, as of the newest report, are edges of Nx's own graph, so that `nx affected`
   * takes those who call a changed service as affected. Default `false`.
   */
  readonly serviceCalls?: boolean;
}
