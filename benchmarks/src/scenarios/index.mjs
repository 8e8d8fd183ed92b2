// @ts-check
import analysis from './analysis.mjs';
import bulkhead from './bulkhead.mjs';
import closedBreaker from './closed-breaker.mjs';
import failedCall from './failed-call.mjs';
import { fallbackIdle, fallbackServed } from './fallback.mjs';
import floors from './floors.mjs';
import footprint from './footprint.mjs';
import healthEndpoint from './health-endpoint.mjs';
import healthStampede from './health-stampede.mjs';
import healthTurning from './health-turning.mjs';
import hedge from './hedge.mjs';
import openRejection from './open-rejection.mjs';
import { fullPipeline, pipelineWithoutTimeout } from './pipeline.mjs';
import proxy from './proxy.mjs';
import proxyHttp from './proxy-http.mjs';
import rateLimiter from './rate-limiter.mjs';
import retry from './retry.mjs';
import scan from './scan.mjs';
import size from './size.mjs';
import timeoutSignal from './timeout-signal.mjs';
import timeout from './timeout.mjs';

/** @import { Scenario, TimedScenario } from '../types.js' */

/** Those whose numbers are ratios to a bare `await fn()`. @type {readonly TimedScenario[]} */
export const timedScenarios = [
  floors,
  closedBreaker,
  openRejection,
  retry,
  bulkhead,
  timeout,
  timeoutSignal,
  fullPipeline,
  pipelineWithoutTimeout,
  rateLimiter,
  fallbackIdle,
  fallbackServed,
  hedge,
];

/** All, in the order of the report. @type {readonly Scenario[]} */
export const scenarios = [
  ...timedScenarios,
  failedCall,
  footprint,
  size,
  healthEndpoint,
  healthStampede,
  healthTurning,
  proxy,
  proxyHttp,
  scan,
  analysis,
];
