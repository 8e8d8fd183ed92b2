import { lifecycleSigns } from './lifecycle-signs.js';

const kinds = (text: string, file = 'main.ts'): readonly string[] =>
  lifecycleSigns(file, text, null).map(({ line, kind }) => `${kind}:${line}`);

describe('the life of a program', () => {
  it.each([
    ['a port', 'const app = express();\napp.listen(3000);', ['listens:2']],
    ['a variable', 'await app.listen(process.env.PORT ?? 3000);', ['listens:1']],
    ['a named port', 'server.listen(config.port, () => {});', ['listens:1']],
    ['Fastify’s options', 'app.listen({ port: 1 })', ['listens:1']],
    ['a port of Nest', 'await app.listen(Number(process.env.PORT));', ['listens:1']],
    ['no server', 'history.listen((location) => {}); store.listen(listener)', []],
  ])('begins with %s', (_, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it.each([
    ['a signal', `process.on('SIGTERM', close);`, 1],
    ['Nest', `app.enableShutdownHooks();`, 1],
    ['a library', `import closeWithGrace from 'close-with-grace';`, 1],
    ['what init emits', `endGracefully(server);`, 1],
    ['a signal of Node’s constants', `process.once(os.constants.signals.SIGTERM, close);`, 1],
    ['a function of that name', `gracefulShutdown(server);`, 1],
    ['no other signal', `process.on('SIGINT', close);`, 0],
  ])('ends with %s', (_, text, count) => {
    expect(kinds(text)).toHaveLength(count);
  });

  it('is not told by Python, whose servers end gracefully by themselves', () => {
    expect(kinds('app.listen(8888)', 'main.py')).toEqual([]);
  });
});
