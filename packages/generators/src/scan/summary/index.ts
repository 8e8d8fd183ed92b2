export type { Argument, CallSite, Surrounding, Use } from './call-site.js';
export type { ClassSummary, Field } from './class-summary.js';
export { exact } from './exact.js';
export type { FunctionSummary, Parameter, Passed } from './function-summary.js';
export type {
  Binding,
  Export,
  Hung,
  Iteration,
  Language,
  ModuleSummary,
} from './module-summary.js';
export type { TypeReference } from './type-reference.js';
export {
  type BindingId,
  type CallId,
  type ClassId,
  type FunctionId,
  type ImportValue,
  type ObjectValue,
  unknown,
  type Value,
} from './value.js';
