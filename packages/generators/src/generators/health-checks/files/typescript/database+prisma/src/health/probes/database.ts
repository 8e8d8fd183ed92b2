// Emitted by @reliability/generators:health-checks; yours to edit.
import { PrismaClient } from '@prisma/client';
import { mysqlCheck, postgresCheck } from '@reliability/runtime/health';
import type { Probe } from '../probe.js';

/** Whether the database answers, through Prisma. Hand in the application's own client where it can be imported. */
export const database: Probe = ({ type }) => {
  let client: PrismaClient | undefined;
  const check = type === 'mysql' ? mysqlCheck : postgresCheck;
  return check(() => (client ??= new PrismaClient()));
};
