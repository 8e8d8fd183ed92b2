import { DEPENDENCY_NAME, listOf, named, record, type ValueOf } from '../../../config/shape.js';
import {
  duration,
  numberBetween,
  oneOf,
  secretive,
  text,
  wholeNumber,
} from '../../../config/scalars.js';

/** Addresses hold variables, so that no port has to be known beforehand: `http://127.0.0.1:${PORT}/orders`. */
export const urlText = secretive(
  text(
    'an http or https address without a password, such as http://127.0.0.1:${PORT}/orders',
    /^https?:\/\/[^\s/@]+(\/\S*)?$/,
  ),
);

export const pathText = text('a path such as /health/ready', /^\/[^\s#]{0,499}$/);

export const variableName = secretive(
  text('the name of an environment variable, such as PAYMENTS_URL', /^[A-Za-z_]\w{0,127}$/),
);

const status = wholeNumber(100, 599);
const health = oneOf('pass', 'warn', 'fail');

/** A word of a command. It is run without a shell, so that nothing in it is expanded. */
export const word = text('a text', /^[^\0]{0,1000}$/);

const probe = record({
  type: {
    shape: oneOf('http', 'health', 'command'),
    doc: 'What is asked: an endpoint, what a health endpoint says, or a command.',
    default: 'http',
  },
  path: { shape: pathText, doc: 'The path that is asked of the application itself.' },
  url: { shape: urlText, doc: 'The whole address, where it is not the application’s own.' },
  method: {
    shape: oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
    doc: 'For `http`.',
    default: 'GET',
  },
  body: { shape: text('a text', /^[^\0]{0,10000}$/), doc: 'What is sent, for `http`.' },
  content_type: {
    shape: text('a media type such as application/json', /^[\w.+-]+\/[\w.+-]+(; ?[\w=-]+)*$/),
    doc: 'What `body` is.',
    default: 'application/json',
  },
  token_env: {
    shape: variableName,
    doc: 'The environment variable with the bearer token that is sent. The token itself has no place in a file.',
  },
  status: { shape: listOf(status), doc: 'Answers that are right. Without it: any of 200 to 299.' },
  during_status: {
    shape: listOf(status),
    doc: 'Answers that are right while the fault lasts, where these are others: 503 of readiness.',
  },
  within: { shape: duration, doc: 'The latency up to which an answer is right.' },
  timeout: { shape: duration, doc: 'After how long asking is given up.', default: '5s' },
  body_contains: {
    shape: text('a text', /^[^\0]{1,1000}$/),
    doc: 'What a right answer holds.',
  },
  check: {
    shape: text('the name of a check', DEPENDENCY_NAME),
    doc: 'The check that is looked at, for `health`. Without it: the whole report.',
  },
  expect: {
    shape: listOf(health),
    doc: 'What a right report says, for `health`. Without it: pass.',
  },
  during_expect: {
    shape: listOf(health),
    doc: 'What it says while the fault lasts, where that is something else.',
  },
  command: { shape: listOf(word), doc: 'The command and its arguments, for `command`.' },
  exit: { shape: wholeNumber(0, 255), doc: 'How the command ends.', default: 0 },
  output_contains: {
    shape: text('a text', /^[^\0]{1,1000}$/),
    doc: 'What the command writes.',
  },
  tolerance: {
    shape: numberBetween(0, 1),
    doc: 'The share of answers that must be right while the fault lasts. 0: it is only looked at.',
    default: 1,
  },
});

/** One question, as it is written. */
export type ProbeEntry = ValueOf<typeof probe>;

export const probes = named(
  probe,
  /^[A-Za-z0-9][\w.-]{0,62}$/,
  'letters, digits, `_`, `.` and `-`, at most 63',
);
