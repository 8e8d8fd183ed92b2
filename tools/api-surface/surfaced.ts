/** The packages that people import from. */
export const SURFACED = ['runtime', 'k8s-templates', 'generators'] as const;
