import { workerData } from 'node:worker_threads';
import { loadFrontEnds } from '../front-ends.js';
import { type Beginning, Claim, type Done, type Job } from './protocol.js';

const { claims, port } = workerData as Beginning;

/** In a thread of its own: summarises the files that it is sent, but for those that the scan took itself meanwhile. */
async function serve(): Promise<void> {
  // No import is resolved here, so that neither root nor files matter.
  const frontEnds = (await loadFrontEnds('/'))([]);
  port.on('message', ({ id, file, language, text }: Job) => {
    if (Atomics.compareExchange(claims, id, Claim.open, Claim.underway) !== Claim.open) return;
    let after: number = Claim.open;
    try {
      const summary = frontEnds[language].summarize(file, text);
      if (!('reason' in summary)) {
        port.postMessage({ id, summary } satisfies Done);
        after = Claim.done;
      }
    } finally {
      // What cannot be read here is left to the scan, whose word it is: it may have more room.
      Atomics.store(claims, id, after);
      Atomics.notify(claims, id);
    }
  });
}

void serve();
