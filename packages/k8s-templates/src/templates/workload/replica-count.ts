import { integer } from '../../checks/numbers.js';

/** Fewer than three do not survive the loss of one during an update. */
export const replicaCount = integer(3, 1_000);
