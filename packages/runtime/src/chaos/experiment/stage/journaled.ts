import type { Fault } from '../../fault.js';
import type { UndoEntry } from '../undo/undo-entry.js';
import type { UndoJournal } from '../undo/undo-journal.js';

/** The same fault, of which a journal says from before its beginning until after its end how it is taken back. */
export const journaled = (fault: Fault, entry: UndoEntry, journal: UndoJournal): Fault => ({
  description: fault.description,
  begin: () => {
    journal.add(entry);
    return fault.begin();
  },
  end: async () => {
    await fault.end();
    journal.remove(entry);
  },
});
