import { secretive, text, wholeNumber } from '../../../config/scalars.js';
import { record, type ValueOf } from '../../../config/shape.js';
import { variableName } from './probe-shape.js';

const place = secretive(
  text('a host and a port, such as 127.0.0.1:5432', /^(\[[\da-fA-F:.]+\]|[\w.-]{1,253}):\d{1,5}$/),
);

/** What can be made to fail. Exactly one of the ways to reach it is written. */
export const target = record({
  url_env: {
    shape: variableName,
    doc: 'The environment variable with its address. The application is started with that of a proxy instead.',
  },
  upstream: {
    shape: place,
    doc: 'Where it listens, for an application that already asks `listen` instead.',
  },
  listen: { shape: place, doc: 'Where the proxy to `upstream` listens.' },
  process: {
    shape: text('`application`, the one that is started', /^application$/),
    doc: 'The application itself is the target.',
  },
  pid_file: {
    shape: text('a file', /^[^\0\r\n]{1,1000}$/),
    doc: 'A file whose first line is the number of a process of yours.',
  },
  pid: { shape: wholeNumber(2, 4_194_304), doc: 'The number of a process of yours.' },
  folder: {
    shape: text('a folder', /^[^\0\r\n]{1,1000}$/),
    doc: 'A folder whose disk runs full.',
  },
  host: {
    shape: text('a host name', /^[A-Za-z0-9]([\w.-]{0,251}[A-Za-z0-9])?$/),
    doc: 'A name that the application looks up.',
  },
});

/** One target, as it is written. */
export type TargetEntry = ValueOf<typeof target>;
