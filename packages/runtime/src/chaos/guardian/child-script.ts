/**
 * A program for `node -e`, made of functions that use nothing from outside them. It is not a file, because the one that
 * runs may be TypeScript, or lie in a bundle.
 */
export const scriptOf = <T>(main: (argument: T) => void, argument: T): string =>
  `(${main.toString()})(${JSON.stringify(argument)})`;

/** For a child that is no part of what it was started by: no debugger, no loaders, no secrets. */
export const bareEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] });
