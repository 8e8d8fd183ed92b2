import { spawnSync } from 'node:child_process';
import type { CheckedFiles, Complaint } from './complaints.js';

/** Compiles without running; prints a line of JSON for each complaint, and at last the version. */
const SCRIPT = `
import json, sys
for name in json.load(sys.stdin):
    try:
        with open(name, "rb") as file:
            compile(file.read(), name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        print(json.dumps({"file": name, "message": getattr(error, "msg", None) or str(error)}))
print(json.dumps(sys.version.split()[0]))
`;

/** What the Python at hand says of `files` in `folder` when it compiles them. */
export function compilePython(folder: string, files: readonly string[]): CheckedFiles {
  const own = files.filter((file) => file.endsWith('.py'));
  if (own.length === 0) return { files: 0, complaints: [], limits: [] };
  const { status, stdout } = spawnSync('python3', ['-c', SCRIPT], {
    cwd: folder,
    input: JSON.stringify(own),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) {
    return { files: 0, complaints: [], limits: [`${own.length} Python files: no python3 is here`] };
  }
  const lines = stdout.trim().split('\n');
  const version = JSON.parse(lines.at(-1)!) as string;
  const complaints = lines.slice(0, -1).map((line) => JSON.parse(line) as Complaint);
  return {
    files: own.length,
    complaints,
    limits: [`Python was compiled by ${version}; its types were not checked`],
  };
}
