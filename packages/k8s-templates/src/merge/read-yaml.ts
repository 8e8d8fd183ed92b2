import { documentsIn, meaningOf } from './documents.js';

/** What the documents of a file mean, or why that cannot be known: files are anybody's, and none may stop the rest. */
export function readYaml(text: string): readonly unknown[] | string {
  if (text.includes('{{')) {
    return 'it is a template, which is no YAML before it is filled in: add what helmTemplateAddition shows';
  }
  try {
    return meaningOf(documentsIn(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `it is no YAML that can be read: ${reason.split('\n')[0]}`;
  }
}
