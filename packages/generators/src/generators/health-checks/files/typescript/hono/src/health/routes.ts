// Emitted by @reliability/generators:health-checks; yours to edit.
import { handlerOptionsFrom } from '@reliability/runtime/health';
import { honoHealth } from '@reliability/runtime/health/hono';
import { reliability } from '../reliability/index.js';
import { health } from './index.js';

export { serveBeside } from './index.js';

/** Answers health requests among the application's own routes: `app.use(healthRoutes)`. */
export const healthRoutes = honoHealth(health, handlerOptionsFrom(reliability.healthChecks));
