const CODES = {
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  magenta: '35',
  cyan: '36',
} as const;

export type Colour = keyof typeof CODES;

/** Colours text for a terminal that shows colours, and leaves it as it is for any other reader. */
export type Paint = (colour: Colour, text: string) => string;

export function paintFor(colours: boolean): Paint {
  return (colour, text) => (colours ? `\x1b[${CODES[colour]}m${text}\x1b[0m` : text);
}
