import type { CallGroup } from '../../catalogue/entry.js';
import type { RuleCall } from '../../catalogue/retry-rules/rule-call.js';
import type { CallSite, ModuleSummary } from '../summary/index.js';
import type { Client } from '../tracker/meaning.js';

/** A call that leaves the process, as the catalogue knows it. */
export interface OutboundCall {
  readonly module: ModuleSummary;
  readonly site: CallSite;
  /** What it is called on. */
  readonly client: Client;
  readonly group: CallGroup;
  /** The type of the client that has the member. */
  readonly type: string;
  /** The call as a rule reads it. */
  readonly read: RuleCall;
  /** What it is as well, where the name that it is called on is given several things: a query, or one that changes rows. */
  readonly others?: readonly OutboundCall[];
}
