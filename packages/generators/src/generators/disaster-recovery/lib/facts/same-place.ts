import type { Place } from '../../../../graph/place.js';

export const samePlace = (a: Place, b: Place): boolean => a.file === b.file && a.line === b.line;
