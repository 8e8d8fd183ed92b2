/** The folders under packages/ that are published; a package stands after those it depends on. */
export const PUBLISHED = ['runtime', 'k8s-templates', 'generators'] as const;
