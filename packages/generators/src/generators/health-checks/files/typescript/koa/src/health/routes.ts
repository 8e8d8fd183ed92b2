// Emitted by @reliability/generators:health-checks; yours to edit.
import { handlerOptionsFrom } from '@reliability/runtime/health';
import { koaHealth } from '@reliability/runtime/health/koa';
import { reliability } from '../reliability/index.js';
import { health } from './index.js';

export { serveBeside } from './index.js';

/** Answers health requests among the application's own routes: `app.use(healthRoutes)`. */
export const healthRoutes = koaHealth(health, handlerOptionsFrom(reliability.healthChecks));
