import { positive, share, text } from '../scalars.js';
import { listOf, named, record } from '../shape.js';

/** Names of services are those of projects: `@shop/orders` is one. */
const NAMES = /^[@A-Za-z0-9][A-Za-z0-9._:/@ -]{0,127}$/;
const EXPECTED =
  'letters, digits, spaces and `._:/@-`, at most 128, a letter, a digit or `@` first';

const name = text(`a name: ${EXPECTED}`, NAMES);

const journey = record({
  entry: { shape: name, doc: 'The service where it begins.', required: true },
  weight: {
    shape: positive,
    doc: 'Its share of all use; the weights of all journeys are scaled to 1 together.',
    default: 1,
  },
  objective: { shape: share, doc: 'The share of time that it has to work: 0.999.' },
});

const suppression = record({
  rule: {
    shape: text('the id of a rule, such as missing-timeout', /^[a-z]+(-[a-z]+)*$/),
    doc: 'The findings that you live with: the id of their rule.',
    required: true,
  },
  service: { shape: name, doc: 'Of this service only.' },
  dependency: { shape: name, doc: 'About this dependency only.' },
  file: {
    shape: text(
      'a path or a pattern of paths inside the workspace, without `..`',
      /^(?!\/)(?!(.*\/)?\.\.(\/|$))[^\0\n]{1,300}$/,
    ),
    doc: 'In this file only, or in those that a pattern such as `apps/legacy/**` describes.',
  },
  reason: {
    shape: text('a reason, so that others can judge it', /\S/),
    doc: 'Why you live with it.',
    required: true,
  },
  until: {
    shape: text('a day such as 2027-03-31', /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    doc: 'The last day on which that holds.',
    required: true,
  },
});

/** What `analyze` is told, under `analysis` in reliability.yml. */
export const analysis = record({
  journeys: {
    shape: named(journey, NAMES, EXPECTED),
    doc: 'What people come for, by name. Without it: the services that nobody in the workspace calls.',
  },
  availability: {
    shape: named(share, NAMES, EXPECTED),
    doc: 'By the name of a dependency or service: the share of time that one instance of it is up.',
  },
  optional: {
    shape: named(listOf(name), NAMES, EXPECTED),
    doc: 'By the name of a service: the dependencies that it can do without.',
  },
  suppress: {
    shape: listOf(suppression),
    doc: 'Findings that you live with for a while. They are shown, and never count as mended.',
  },
});
