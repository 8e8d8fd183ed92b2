import { basename } from 'node:path';
import { InvalidOptionError } from '../errors.js';
import { parseConfigFile } from './config-file.js';
import { configFiles } from './files/index.js';
import { nearest } from './suggestion.js';

/**
 * Checks the text of a configuration file without applying it.
 * @param file Path of the file; its name says what the file may hold.
 * @throws ConfigError with all that is wrong with it; InvalidOptionError where no configuration file has that name.
 */
export function validateConfigFile(file: string, text: string): void {
  const name = basename(file).replace(/\.yml$/, '');
  const description = configFiles.find((known) => known.name === name);
  if (description) {
    parseConfigFile(description, file, text);
    return;
  }
  const names = configFiles.map((known) => known.name);
  const meant = nearest(name, names);
  const expected = meant ? `${meant}.yml` : names.map((known) => `${known}.yml`).join(', ');
  throw new InvalidOptionError('config', 'file', basename(file), expected);
}
