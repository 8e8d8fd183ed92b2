import { newComplaints } from './complaints.js';

const about = (file: string, message: string) => ({ file, message });

describe('complaints that are new', () => {
  it('are told by what they say, wherever it stands now', () => {
    const before = [about('a.ts', 'TS1'), about('b.ts', 'TS1')];
    expect(newComplaints(before, [about('b.ts', 'TS1'), about('a.ts', 'TS2')])).toEqual([
      about('a.ts', 'TS2'),
    ]);
  });

  it('are those above the number that there was', () => {
    const one = about('a.ts', 'TS1');
    expect(newComplaints([one], [one, one, one])).toEqual([one, one]);
  });
});
