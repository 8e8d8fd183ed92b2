import { text } from './check.js';

/** A host name with at least one dot, perhaps a wildcard for its first part. */
export const hostName = text(
  'a host name such as shop.example.com or *.example.com',
  /^(\*\.)?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)+$/,
  253,
);
