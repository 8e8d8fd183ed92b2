import { loadCatalogue } from './load-catalogue.js';
import { isQuiet } from './quiet.js';

describe('a package that asks nobody', () => {
  it.each(['express', '@radix-ui/react-dialog', '@acme/env-config', 'acme-utils', '@types/node'])(
    'is %s of npm',
    (name) => expect(isQuiet('javascript', name)).toBe(true),
  );

  it.each(['pg', 'redis', '@acme/orders', 'express-orders', '@nestjs/axios', 'got'])(
    'is not %s',
    (name) => expect(isQuiet('javascript', name)).toBe(false),
  );

  it.each(['yaml', 'flask.views', 'PIL.Image', 'pytest_django'])('is %s of Python', (name) =>
    expect(isQuiet('python', name)).toBe(true),
  );

  it.each(['requests', 'yamlstore', 'google.cloud.storage', 'flask_orders'])('is not %s', (name) =>
    expect(isQuiet('python', name)).toBe(false),
  );

  it('is none that the catalogue has calls of in JavaScript', () => {
    const both = loadCatalogue()
      .heads.filter(({ language }) => language === 'javascript')
      .filter((head) => (head.entry().role ?? 'client') === 'client')
      .flatMap(({ modules }) => modules)
      .filter((name) => !name.includes('*') && isQuiet('javascript', name));
    // Called as what is quiet is, but they have an entry, which is asked first.
    expect(new Set(both)).toEqual(
      new Set([
        '@cloudflare/workers-types',
        '@vercel/edge-config',
        'react-relay',
        'rss-parser',
        'sequelize/types',
      ]),
    );
  });
});
