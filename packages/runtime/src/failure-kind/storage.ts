/** Object stores speak HTTP, and say throttling by name as AWS does: what a server's failure is, is theirs. */
export { httpEvidence as storageEvidence } from './http.js';
