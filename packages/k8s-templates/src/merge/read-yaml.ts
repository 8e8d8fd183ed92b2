import { documentsIn, meaningOf, UnreadableYamlError } from './documents.js';

/** What the documents of a file mean, or why that cannot be known. */
export function readYaml(text: string): readonly unknown[] | string {
  if (text.includes('{{')) {
    return 'it is a template, which is no YAML before it is filled in: add what helmTemplateAddition shows';
  }
  try {
    return meaningOf(documentsIn(text));
  } catch (error) {
    if (!(error instanceof UnreadableYamlError)) throw error;
    return `it is no YAML that can be read: ${error.message}`;
  }
}
