import type { PythonFile } from '../source/python-file.js';
import type { Decorator, Unit } from '../units/unit.js';
import { basesOf } from './function-role.js';

/** Celery, dramatiq, RQ, Huey, TaskIQ, Airflow, APScheduler. */
const TASKS = new Set([
  ...['task', 'shared_task', 'periodic_task', 'actor', 'job', 'cron', 'db_task'],
  ...['db_periodic_task', 'scheduled_job', 'repeat_every'],
]);
const EVENTS = new Set([
  ...['receiver', 'listens_for', 'on_event', 'event', 'on', 'listener', 'listen', 'subscriber'],
  ...['connect', 'event_handler', 'message_handler', 'subscribe', 'event_listener'],
]);

/** Why whoever runs the function repeats it, or hears its errors, in a way of its own; nothing where a caller does. */
export function refusedBackgroundWork(unit: Unit, file: PythonFile): string | undefined {
  const task = unit.decorators.find(({ name }) => TASKS.has(name));
  if (task) return ofTask(`\`@${textOf(task)}\``);
  const base = basesOf(unit.class, file).find((name) => /(?:Task|Job)$/.test(name));
  if (base !== undefined && unit.name === 'run') return ofTask(`a ${base}`);
  const event = unit.decorators.find(({ name }) => EVENTS.has(name));
  return (
    event &&
    `is made by an event handler (\`@${textOf(event)}\`), whose errors nobody awaits: move it into a function of its own`
  );
}

const ofTask = (by: string): string =>
  `is made by a task (${by}), which its queue repeats: move it into a function of its own`;

const textOf = ({ path, name }: Decorator): string => path.join('.') || name;
