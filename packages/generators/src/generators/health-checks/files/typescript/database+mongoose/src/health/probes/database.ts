// Emitted by @reliability/generators:health-checks; yours to edit.
import { mongodbCheck } from '@reliability/runtime/health';
import mongoose from 'mongoose';
import type { Probe } from '../probe.js';

/** Whether MongoDB answers, over the connection that the application itself has made with `mongoose.connect`. */
export const database: Probe = () => mongodbCheck(() => mongoose.connection);
