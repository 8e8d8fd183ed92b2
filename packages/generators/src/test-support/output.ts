/** Keeps what generators write away from the terminal for the tests of a `describe`, and hands it out. */
export function silenceOutput(): { readonly stdout: () => string; readonly stderr: () => string } {
  const written = { stdout: '', stderr: '' };
  const spies: jest.SpyInstance[] = [];
  beforeEach(() => {
    for (const name of ['stdout', 'stderr'] as const) {
      written[name] = '';
      const spy = jest.spyOn(process[name], 'write');
      spies.push(
        spy.mockImplementation((text) => {
          written[name] += String(text);
          return true;
        }),
      );
    }
  });
  afterEach(() => spies.splice(0).forEach((spy) => spy.mockRestore()));
  return { stdout: () => written.stdout, stderr: () => written.stderr };
}
