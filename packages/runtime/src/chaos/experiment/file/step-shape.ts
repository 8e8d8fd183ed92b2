import {
  duration,
  durationOrNone,
  flag,
  oneOf,
  share,
  text,
  wholeNumber,
} from '../../../config/scalars.js';
import { DEPENDENCY_NAME, record, type ValueOf } from '../../../config/shape.js';
import { FAULT_NAMES } from './fault-names.js';

/** What fails, how, and how long. */
export const step = record({
  fault: { shape: oneOf(...FAULT_NAMES), doc: 'What goes wrong.', required: true },
  target: {
    shape: text('the name of a target', DEPENDENCY_NAME),
    doc: 'To what it happens.',
    required: true,
  },
  for: { shape: duration, doc: 'How long it lasts.', default: '10s' },
  together: {
    shape: flag,
    doc: 'Whether it begins with the step before it, and lasts as long as the longest of them.',
    default: false,
  },
  latency: { shape: duration, doc: 'How much later, for `latency`.' },
  jitter: { shape: durationOrNone, doc: 'How much that varies, for `latency`.', default: '0s' },
  rate: { shape: wholeNumber(1), doc: 'Bytes a second, for `bandwidth`.' },
  bytes: {
    shape: wholeNumber(0),
    doc: 'Bytes after which an answer ends, for `truncate`.',
  },
  delay: {
    shape: durationOrNone,
    doc: 'After how long, for `reset` and `slow-close`.',
    default: '0s',
  },
  status: { shape: wholeNumber(200, 599), doc: 'What it answers with, for `http-status`.' },
  share: {
    shape: share,
    doc: 'The share of connections, or of HTTP requests, to which it happens.',
    default: 1,
  },
  leave: {
    shape: wholeNumber(1),
    doc: 'Bytes that stay free, for `disk-full`; to be said where the folder is on the disk of the whole system.',
  },
  offset: {
    shape: text(
      'a duration, with a `-` in front of it for the past, such as -1h or 10m',
      /^-?[1-9]\d{0,9}(ms|s|m|h)$/,
    ),
    doc: 'By how much the clock is wrong, for `clock-skew`.',
  },
});

/** One step of a method, as it is written. */
export type StepEntry = ValueOf<typeof step>;
