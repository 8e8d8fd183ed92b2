import { type Complaint, newComplaints } from './complaints.js';
import { compilePython } from './python.js';
import { checkTypeScript } from './typescript.js';

/** What the compilers say of files that were rewritten, against what they said before. */
export interface TypeComparison {
  readonly files: number;
  readonly before: number;
  readonly complaints: readonly Complaint[];
  readonly limits: readonly string[];
}

/** The same files in two folders. */
export function compareTypes(
  before: string,
  after: string,
  files: readonly string[],
): TypeComparison {
  const checks = [checkTypeScript, compilePython].map((check) => {
    const [old, now] = [check(before, files), check(after, files)];
    return {
      files: now.files,
      before: old.complaints.length,
      complaints: newComplaints(old.complaints, now.complaints),
      limits: now.limits,
    };
  });
  return {
    files: checks.reduce((sum, one) => sum + one.files, 0),
    before: checks.reduce((sum, one) => sum + one.before, 0),
    complaints: checks.flatMap(({ complaints }) => complaints),
    limits: checks.flatMap(({ limits }) => limits),
  };
}
