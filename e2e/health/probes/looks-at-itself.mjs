// A process that looks at itself: with each line on its standard input it takes more of something, and tells what the
// check makes of it.
import { openSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

import { fileDescriptorCheck, memoryCheck } from '@reliability/runtime/health';

const [, , what, group] = process.argv;
if (group) writeFileSync(group, String(process.pid));

const kept = [];
const kinds = {
  memory: {
    check: memoryCheck(),
    // Filled, for memory that nobody has touched is not there.
    take: (mebibytes) => kept.push(Buffer.alloc(mebibytes * 1024 * 1024, 1)),
  },
  files: {
    check: fileDescriptorCheck(),
    take: (count) => {
      for (let file = 0; file < count; file += 1) kept.push(openSync('/dev/null', 'r'));
    },
  },
};
const { check, take } = kinds[what];

for await (const amount of createInterface({ input: process.stdin })) {
  take(Number(amount));
  console.log(JSON.stringify(await check.check(new AbortController().signal)));
}
