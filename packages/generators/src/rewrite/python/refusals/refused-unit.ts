import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { ImportedName } from '../source/imports.js';
import type { PythonFile } from '../source/python-file.js';
import type { Unit } from '../units/unit.js';
import { refusedBackgroundWork } from './background-work.js';
import { refusedRole } from './function-role.js';
import { handedOver } from './handed-over.js';
import { refusedHandler } from './request-handler.js';

/** Tells why a function of the file must not be decorated; nothing for one that may. */
export function refusedUnits(
  file: PythonFile,
  imports: readonly ImportedName[],
  units: ReadonlyMap<SyntaxNode, Unit>,
): (unit: Unit) => string | undefined {
  const givenTo = handedOver(file, units);
  return (unit) => {
    const reason =
      refusedRole(unit, file) ??
      refusedHandler(unit, file, imports) ??
      refusedBackgroundWork(unit, file);
    if (reason !== undefined) return reason;
    const taker = givenTo(unit);
    return (
      taker &&
      `is made by a function that is handed to \`${taker.to}\` on line ${taker.line}, which may not expect its rejection`
    );
  };
}
