import { UsageError } from '../usage-error.js';

/** What a program is told, where it asked for JSON and there is nothing but an error. */
export interface ErrorJson {
  readonly schemaVersion: 1;
  readonly error: {
    readonly message: string;
    /** What a person can do, where that is known; a line each. */
    readonly remedy?: string;
  };
}

/** An error as one JSON object. */
export function errorJson(error: unknown): string {
  const { message } = error as Error;
  const document: ErrorJson = {
    schemaVersion: 1,
    error:
      error instanceof UsageError
        ? {
            message: error.problem,
            ...(error.remedy.length > 0 && { remedy: error.remedy.join('\n') }),
          }
        : { message },
  };
  return JSON.stringify(document, null, 2);
}
