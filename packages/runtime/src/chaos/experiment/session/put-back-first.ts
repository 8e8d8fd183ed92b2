import { type PutBack, putBack } from '../undo/put-back.js';
import type { UndoJournal } from '../undo/undo-journal.js';

/**
 * Puts back what a run before has left whose process was killed, so that nothing begins on what is broken already.
 * @param tell Told what came of each.
 * @throws Error where something cannot be put back; it stays in the journal.
 */
export async function putBackFirst(
  journal: UndoJournal,
  tell: (outcome: PutBack) => void,
): Promise<void> {
  for (const outcome of await putBack(journal)) {
    tell(outcome);
    if (!outcome.done) {
      throw new Error(
        `an experiment before was not put back: ${outcome.what} (${outcome.detail}); once that can be done, scripts/simulate-failures.sh --recover`,
      );
    }
  }
}
