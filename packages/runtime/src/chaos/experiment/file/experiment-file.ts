import type { ConfigFile } from '../../../config/config-file.js';
import { version } from '../../../config/policy-file.js';
import {
  duration,
  durationOrNone,
  flag,
  share,
  text,
  wholeNumber,
} from '../../../config/scalars.js';
import { DEPENDENCY_NAME, listOf, named, record, type ValueOf } from '../../../config/shape.js';
import { examineExperiment } from './experiment-rules.js';
import { step } from './step-shape.js';
import { pathText, probes, urlText, word } from './probe-shape.js';
import { target } from './target-shape.js';

const sentence = text('a sentence on one line', /^[^\0\r\n]{1,300}$/);
const targetName = text('the name of a target', DEPENDENCY_NAME);
const folder = text('a folder', /^[^\0\r\n]{1,1000}$/);

const application = record({
  command: {
    shape: listOf(word),
    doc: 'What starts it, without a shell. `${PORT}` in it is the port that is chosen.',
    required: true,
  },
  cwd: { shape: folder, doc: 'Where it is started, relative to the project.', default: '.' },
  ready: { shape: pathText, doc: 'What it answers once it is up.', default: '/health/alive' },
  port: {
    shape: wholeNumber(1, 65_535),
    doc: 'Its port, where it does not take that from the variable PORT.',
  },
  start_within: { shape: duration, doc: 'How long it may take to answer.', default: '45s' },
  env: {
    shape: named(
      text('a text', /^[^\0]{0,4000}$/),
      /^[A-Za-z_]\w{0,127}$/,
      'that of an environment variable',
    ),
    doc: 'Variables that it is given besides PORT, HEALTH_PORT, HOST and the addresses of its targets.',
  },
});

const steadyState = record({
  title: { shape: sentence, doc: 'What steady means, in words.' },
  probes: { shape: probes, doc: 'What is asked before, during and after.', required: true },
  interval: {
    shape: duration,
    doc: 'How often everything is asked while a fault lasts.',
    default: '1s',
  },
  recover_within: {
    shape: duration,
    doc: 'How long after the last fault everything may take to be as it was.',
    default: '30s',
  },
});

const abort = record({
  failures_in_row: {
    shape: wholeNumber(1),
    doc: 'Wrong answers of one probe in a row after which everything is put back at once.',
  },
  failure_rate: { shape: share, doc: 'The share of wrong answers at which it is put back.' },
  minimum: { shape: wholeNumber(1), doc: 'Answers before a share says anything.', default: 10 },
  error_budget: {
    shape: wholeNumber(0),
    doc: 'Wrong answers that the experiment may cost in all: what is left of the error budget.',
  },
  latency: { shape: duration, doc: 'No answer may take longer than this.' },
  guards: {
    shape: probes,
    doc: 'Questions that are no part of the hypothesis: one wrong answer, and everything is put back.',
  },
});

const blastRadius = record({
  targets: {
    shape: listOf(targetName),
    doc: 'What may be touched at all. A step with another target is refused.',
    required: true,
  },
  at_most: {
    shape: wholeNumber(1),
    doc: 'How many targets may fail at the same time.',
    default: 1,
  },
  remote: {
    shape: flag,
    doc: 'Whether a target may be on another machine than this.',
    default: false,
  },
});

const rollback = record({
  command: { shape: listOf(word), doc: 'A command and its arguments.', required: true },
  timeout: { shape: duration, doc: 'How long it may take.', default: '30s' },
});

const shape = record({
  version,
  title: {
    shape: sentence,
    doc: 'What is believed: "Orders are taken while payments hangs".',
    required: true,
  },
  description: {
    shape: text('a text', /^[^\0]{1,4000}$/),
    doc: 'Why, and what to do where it is not so.',
  },
  application: {
    shape: application,
    doc: 'How the application is started, with its targets behind proxies. Without it: it runs already, at `url`.',
  },
  url: { shape: urlText, doc: 'Where an application answers that runs already.' },
  targets: {
    shape: named(target),
    doc: 'What can be made to fail, and how it is reached.',
    required: true,
  },
  steady_state: { shape: steadyState, doc: 'The hypothesis.', required: true },
  method: { shape: listOf(step), doc: 'What fails, one after the other.', required: true },
  settle: {
    shape: durationOrNone,
    doc: 'How long a fault lasts before the probes count, as a circuit takes a few calls to open.',
    default: '0s',
  },
  abort: { shape: abort, doc: 'When everything is put back at once.' },
  blast_radius: { shape: blastRadius, doc: 'How far it may go.', required: true },
  max_duration: { shape: duration, doc: 'After this, everything is put back.', default: '5m' },
  rollbacks: { shape: listOf(rollback), doc: 'What is run at the end, whatever happened.' },
});

/** The keys of an experiment. */
export type ExperimentEntry = ValueOf<typeof shape>;

/** `<project>/chaos/*.yml`. */
export const experimentFile: ConfigFile<typeof shape> = {
  name: 'chaos-experiment',
  title: 'A failure that is made on purpose, and what is believed to happen then.',
  shape,
  examine: examineExperiment,
};
