import type { StaticValue } from '../static-value.js';
import { isUrl } from './is-url.js';

const held = (name: string): StaticValue => ({ kind: 'unknown', held: true, name });
const variable = (name: string): StaticValue => ({ kind: 'environment', variable: name });
const text = (value: string): StaticValue => ({ kind: 'literal', value });

describe('what is an address, or is called one', () => {
  it.each([
    held('url'),
    held('feed_url'),
    held('feedUri'),
    variable('FEED_URL'),
    text('https://shop.example/feed'),
  ])('is %j', (value) => expect(isUrl(value)).toBe(true));

  it.each([
    held('curl'),
    held('urls'),
    held('url_text'),
    variable('FEED'),
    text('<rss/>'),
    undefined,
  ])('is not %j', (value) => expect(isUrl(value)).toBe(false));
});
