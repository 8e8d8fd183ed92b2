export type { Fault } from './fault.js';
