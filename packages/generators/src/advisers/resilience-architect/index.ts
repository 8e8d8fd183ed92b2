export { type ArchitectQuestion, assessResilience } from './resilience-architect.js';
