/** `1 place`, `2 places`; a word whose plural is another takes both. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
