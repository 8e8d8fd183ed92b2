/** The packages that people import from. */
export const SURFACED = ['runtime', 'generators'] as const;
