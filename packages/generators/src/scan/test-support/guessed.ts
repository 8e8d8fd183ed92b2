import { scanTexts, type Texts } from './scan-text.js';

/** `library callee` of what is guessed in `a.js`, in a project that imports the library elsewhere. */
export const guessed = (imports: string, text: string, others: Texts = {}): readonly string[] =>
  scanTexts({ 'imports.js': imports, 'a.js': text, ...others })
    .filter(({ file, confidence }) => file === 'a.js' && confidence === 'guess')
    .map(({ library, callee }) => `${library} ${callee}`);
