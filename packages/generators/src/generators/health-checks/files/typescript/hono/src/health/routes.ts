// Emitted by @reliability/generators:health-checks; yours to edit.
import { honoHealth } from '@reliability/runtime/health/hono';
import { reliability } from '../reliability/index.js';
import { health } from './index.js';

const { paths = {} } = reliability.healthChecks;

/** Answers health requests among the application's own routes: `app.use(healthRoutes)`. */
export const healthRoutes = honoHealth(health, { paths });
