/** The name of a member that is told when it runs: `axios[method](url)`. */
export const COMPUTED = '[…]';
