import { workerData } from 'node:worker_threads';
import { summarizeJavaScript } from '../javascript/summarize.js';
import { summarizePython } from '../python/summarize.js';
import type { FrontEnd } from '../front-end.js';
import type { Language } from '../summary/index.js';
import { packed } from './packed-summary.js';
import { type Beginning, Claim, type Done, type Job } from './protocol.js';

const { claims, port } = workerData as Beginning;

/** In a thread of its own: summarises the files that it is sent, but for those that the scan took itself meanwhile. */
function serve(): void {
  // Not the whole front ends: what resolves imports takes as long to load as all the rest.
  const summarize: Readonly<Record<Language, FrontEnd['summarize']>> = {
    javascript: summarizeJavaScript,
    python: summarizePython,
  };
  port.on('message', ({ id, file, language, text }: Job) => {
    if (Atomics.compareExchange(claims, id, Claim.open, Claim.underway) !== Claim.open) return;
    let after: number = Claim.open;
    try {
      const summary = summarize[language](file, text);
      if (!('reason' in summary)) {
        port.postMessage({ id, summary: packed(summary) } satisfies Done);
        after = Claim.done;
      }
    } finally {
      // What cannot be read here is left to the scan, whose word it is: it may have more room.
      Atomics.store(claims, id, after);
      Atomics.notify(claims, id);
    }
  });
}

serve();
