import { textField } from '../error-facts/field.js';
import { type Evidence, failureIf, firstOf } from './evidence.js';
import { cassandraEvidence, neo4jEvidence } from './graph-and-wide-column.js';
import { mongoEvidence } from './mongo.js';
import { mysqlEvidence } from './mysql.js';
import { oracleEvidence } from './oracle.js';
import { prismaEvidence } from './prisma.js';
import { sqlServerEvidence } from './sql-server.js';
import { sqlStateEvidence } from './sqlstate.js';

/** pg and its pool say these, and nothing else by which they could be told. */
const PG_MESSAGES =
  /^(?:Connection terminated (?:unexpectedly|due to connection timeout)|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error and is not queryable|There was an error establishing an SSL connection)$/;

const pgEvidence = (error: object): Evidence =>
  failureIf(PG_MESSAGES.test(textField(error, 'message')));

/** A database failed where it could not be reached or could not work, not where it refused a statement. */
export const dbEvidence = firstOf(
  prismaEvidence,
  mysqlEvidence,
  sqlServerEvidence,
  mongoEvidence,
  oracleEvidence,
  cassandraEvidence,
  neo4jEvidence,
  sqlStateEvidence,
  pgEvidence,
);
