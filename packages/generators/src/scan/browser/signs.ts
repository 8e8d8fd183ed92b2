/** Packages that run where a user looks on: in a browser, or on a phone. */
const PACKAGES = [
  ...['react-dom', 'react-dom/client', 'react-router-dom', 'react-native', 'expo', 'react-redux'],
  ...[
    '@tanstack/react-query',
    'react-query',
    'swr',
    '@apollo/client',
    '@reduxjs/toolkit/query/react',
  ],
  ...['vue', 'vue-router', 'vuex', 'pinia', 'quasar', 'vuetify', '@nuxt/types', '#app', '#imports'],
  ...[
    'svelte',
    '$app/navigation',
    'solid-js',
    'preact',
    'preact/hooks',
    'lit',
    'jquery',
    'alpinejs',
  ],
];
const FAMILIES = ['@angular/', 'react-native-', '@react-native/', '@expo/', '@ngrx/', '@ngneat/'];
const CLIENT = importsOf([
  ...PACKAGES.map(escaped),
  ...FAMILIES.map((family) => `${escaped(family)}[^'"]*`),
]);
const HOOKS =
  /\buse(?:State|Effect|LayoutEffect|Reducer|Context|Ref|Callback|Memo|SyncExternalStore)\s*[(<]/;
const DOM =
  /(?<![.\w])(?:window\.(?:location|addEventListener|localStorage|open|fetch)|document\.(?:getElementById|querySelector|createElement|cookie|body|addEventListener)|(?:local|session)Storage\.(?:get|set|remove)Item)\b/;
/** Code for either side asks first. */
const ASKS = /\btypeof\s+(?:window|document)\b/;
/** Node has no page that a path would be relative to. */
const OWN_SERVER = /(?<![.\w])fetch\(\s*['"`]\/(?!\/)/;
const DIRECTIVE = /^(?:\s|\/\/[^\n]*\n|\/\*(?:(?!\*\/)[\s\S])*\*\/)*['"]use client['"]/;

/** Only a server can use these; a headless browser is driven by one. */
const SERVER = importsOf([
  ...['node:[^\'"]+', 'fs', 'fs/promises', 'path', 'http', 'https', 'net', 'child_process', 'os'],
  ...[
    'express',
    'fastify',
    'koa',
    '@nestjs/[^\'"]+',
    '@hapi/hapi',
    'h3',
    'nitropack',
    'server-only',
  ],
  ...['next/server', 'next/headers', 'puppeteer[^\'"]*', 'playwright[^\'"]*', 'jsdom', 'cheerio'],
  ...['react-dom/server', '@react-email/[^\'"]+', 'pg', 'ioredis', 'mongoose'],
]);
const SERVER_SIDE =
  /\bget(?:ServerSide|Static)Props\b|^\s*['"]use server['"]|\b(?:module|exports)\.exports\b|\bcreateServer\(/m;

/**
 * What the text of one file says of where it runs; nothing where it could be either.
 * @param specifiers What it imports, as written.
 */
export function runsIn(
  text: string,
  specifiers: readonly string[],
): 'browser' | 'server' | undefined {
  if (DIRECTIVE.test(text)) return 'browser';
  const isFrom = ({ module, statement }: Imports): boolean =>
    specifiers.some((one) => module.test(one)) && statement.test(text);
  if (isFrom(SERVER) || SERVER_SIDE.test(text)) return 'server';
  if (isFrom(CLIENT) || HOOKS.test(text) || OWN_SERVER.test(text)) return 'browser';
  return DOM.test(text) && !ASKS.test(text) ? 'browser' : undefined;
}

/** The modules that are imported for their types alone, which says nothing of where a file runs. */
export function typeImports(text: string): ReadonlySet<string> {
  if (!text.includes('import type')) return NONE;
  const named = new Set([...text.matchAll(TYPES)].map(([, specifier = '']) => specifier));
  return new Set(
    [...named].filter((specifier) => {
      const from = `[^;'"]*?from\\s*['"]${escaped(specifier)}['"]`;
      return !text.replace(new RegExp(`\\bimport\\s+type\\s${from}`, 'g'), '').includes(specifier);
    }),
  );
}

const NONE: ReadonlySet<string> = new Set();
const TYPES = /\bimport\s+type\s[^;'"]*?from\s*['"]([^'"]+)['"]/g;

interface Imports {
  /** What is imported. */
  readonly module: RegExp;
  /** How values are imported from there: what is imported for its types says nothing. */
  readonly statement: RegExp;
}

function importsOf(names: readonly string[]): Imports {
  const name = `(?:${names.join('|')})`;
  const module = `['"]${name}['"]`;
  return {
    module: new RegExp(`^${name}$`),
    statement: new RegExp(
      `^\\s*import\\s+(?!type\\b)[^;'"]*?from\\s*${module}|^\\s*import\\s*${module}|\\brequire\\(\\s*${module}`,
      'm',
    ),
  };
}

function escaped(name: string): string {
  return name.replace(/[$^*+?.()|[\]{}\\]/g, '\\$&');
}
