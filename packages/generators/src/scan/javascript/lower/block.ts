import { hoistConstructorFunctions } from './constructor-functions.js';
import type { Body } from './declared-names.js';
import { hoistDeclarations } from './hoist-declarations.js';
import { hoistVariables } from './hoist-variables.js';
import type { Scope } from './scope.js';
import type { Walk } from './walk.js';

/** The statements of a block whose scope is open. */
export function lowerBlock(walk: Walk, body: Body): void {
  hoistDeclarations(walk, body);
  hoistConstructorFunctions(walk, body);
  walk.statements(body);
}

/** The statements of a file, a function, a namespace or a static block: `var` goes no further. */
export function lowerBody(walk: Walk, body: Body, parameters?: Scope): void {
  hoistVariables(walk, body, parameters);
  lowerBlock(walk, body);
}
