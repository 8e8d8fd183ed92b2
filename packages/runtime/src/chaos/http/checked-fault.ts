import { durationOption } from '../../duration.js';
import { InvalidOptionError } from '../../errors.js';
import { share, wholeNumber } from '../../options.js';
import { requireKnown } from '../known-names.js';
import type { HttpEffect, HttpFaultOptions } from './http-fault.js';

/** What each fault can be given besides what all can. */
const OPTIONS: Readonly<Record<HttpEffect['type'], readonly string[]>> = {
  status: ['status', 'headers', 'body'],
  truncated: ['bytes'],
  corrupted: ['rate'],
  hang: [],
  delay: ['delay'],
};

/** @throws InvalidOptionError where an option cannot be, or is none that such a fault has. */
export function checkFault(owner: string, fault: HttpFaultOptions): void {
  if (Object.hasOwn(OPTIONS, fault.type)) {
    requireKnown(owner, fault, ['type', ...OPTIONS[fault.type], 'name', 'match', 'ttl']);
  }
  requireKnown(owner, fault.match ?? {}, ['method', 'path', 'headers', 'share']);
  const part = fault.match?.share ?? 1;
  if (!(part >= 0 && part <= 1)) {
    throw new InvalidOptionError(owner, 'share', part, 'a share from 0 to 1');
  }
  switch (fault.type) {
    case 'status':
      if (!(wholeNumber(owner, 'status', fault.status, 200) <= 599)) {
        throw new InvalidOptionError(owner, 'status', fault.status, 'at most 599');
      }
      return;
    case 'truncated':
      wholeNumber(owner, 'bytes', fault.bytes, 0);
      return;
    case 'corrupted':
      share(owner, 'rate', fault.rate ?? 1);
      return;
    case 'delay':
      durationOption(owner, 'delay', fault.delay);
      return;
    case 'hang':
      return;
    default: {
      const { type } = fault as { readonly type: unknown };
      throw new InvalidOptionError(owner, 'type', type, 'one of the HTTP faults');
    }
  }
}
