import { createHash } from 'node:crypto';
import { type Answer, answer } from '../answer.js';
import type { HealthCheck } from '../health-check.js';
import { pageOf } from './page.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { viewOf } from './view.js';

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing runs or loads but what stands in the page, nothing is asked but its own origin, and nobody frames it. */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const GUARDED = [
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'no-referrer',
  'content-security-policy',
  POLICY,
];

/** The page at `/health/ui`. */
export async function pageAnswer(health: HealthCheck): Promise<Answer> {
  return answer(200, 'text/html; charset=utf-8', pageOf(await viewOf(health)), ...GUARDED);
}

/** What the page asks for: `/health/ui/state`. */
export async function stateAnswer(health: HealthCheck): Promise<Answer> {
  return answer(200, 'application/json', JSON.stringify(await viewOf(health)), ...GUARDED);
}
