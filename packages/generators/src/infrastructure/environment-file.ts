/** Templates of a person's environment, and what they run with at home. What is there for tests is somebody else's. */
const ENVIRONMENT_FILE =
  /^\.env(?:\.(?:example|sample|template|dist|local|development|defaults?))?$/;
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([A-Z][A-Z\d_]*)[ \t]*=[ \t]*(.*?)[ \t]*$/gm;

/** An assignment of a `.env` file. */
export interface Assignment {
  readonly variable: string;
  /** With its quotes, if it has any. It may hold a password: it is looked at and never shown. */
  readonly value: string;
  /** Where it begins in the text. */
  readonly offset: number;
}

/** Whether a file of this name tells what an application runs with. */
export const isEnvironmentFile = (name: string): boolean => ENVIRONMENT_FILE.test(name);

/** The assignments in the text of a `.env` file. */
export const assignmentsIn = (text: string): readonly Assignment[] =>
  [...text.matchAll(ASSIGNMENT)].map(({ index, 1: variable = '', 2: value = '' }) => ({
    variable,
    value,
    offset: index,
  }));
