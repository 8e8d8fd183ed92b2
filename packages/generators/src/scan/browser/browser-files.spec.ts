import { importsOf } from '../javascript/mentions.js';
import { BrowserFiles } from './browser-files.js';

/** Files by name: what they import of each other, and the rest of their text. */
function filesOf(
  files: Readonly<Record<string, readonly [imports: readonly string[], text?: string]>>,
) {
  const browser = new BrowserFiles();
  for (const [file, [imports, text = '']] of Object.entries(files))
    browser.add(file, text, importsOf(file, text), imports);
  return Object.keys(files).filter((file) => browser.has(file));
}

const HOOK = "import { useState } from 'react';\nconst [a] = useState(1);";
const EXPRESS = "import express from 'express';";

describe('what runs in a browser', () => {
  it.each([
    ['a client component', "'use client';\nexport {}"],
    ['a hook', HOOK],
    ['what has the DOM', 'document.querySelector("a")'],
    ['what asks its own server', 'export const load = () => fetch(`/api/theme`)'],
    ['what requires Vue', "const { ref } = require('vue')"],
    ['an Angular service', "import {\n  Injectable,\n} from '@angular/core';"],
  ])('is %s', (_, text) => expect(filesOf({ 'a.ts': [[], text] })).toEqual(['a.ts']));

  it.each([
    ['what serves', EXPRESS],
    ['a browser that is driven', "import puppeteer from 'puppeteer';\ndocument.querySelector('a')"],
    ['what asks whether there is a window', "typeof window !== 'undefined' && window.location"],
    ['what imports a type only', "import type { Ref } from 'vue';"],
    ['a page that is rendered on a server', `${HOOK}\nexport const getServerSideProps = 1`],
    ['a document that is a variable', 'document.save(); window.close'],
    ['a path of another host', 'fetch("//cdn.example/x"); fetch("https://a.example/")'],
  ])('is not %s', (_, text) => expect(filesOf({ 'a.ts': [[], text] })).toEqual([]));

  it('is what only components import, and what that imports', () => {
    expect(
      filesOf({
        'App.vue': [['api.ts']],
        'api.ts': [['client.ts']],
        'client.ts': [[]],
      }),
    ).toEqual(['App.vue', 'api.ts', 'client.ts']);
  });

  it('is not what a server imports as well', () => {
    expect(
      filesOf({
        'page.tsx': [['lib.ts'], HOOK],
        'main.ts': [['lib.ts'], EXPRESS],
        'lib.ts': [['deep.ts']],
        'deep.ts': [[]],
      }),
    ).toEqual(['page.tsx']);
  });

  it('is what imports code of the DOM, but for pages and lists of exports', () => {
    expect(
      filesOf({
        'store.ts': [['dom.ts']],
        'page.tsx': [['dom.ts']],
        'index.ts': [['dom.ts']],
        'dom.ts': [[], 'window.location.href'],
      }),
    ).toEqual(['store.ts', 'dom.ts']);
  });

  it('is what nothing imports in an application of pages, but not beside a server', () => {
    const pages = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map(
        (name) => [`apps/web/src/${name}.tsx`, [['apps/web/src/api.ts'], HOOK]] as const,
      ),
    );
    const unused = { 'apps/web/src/old.ts': [['apps/web/src/api.ts']] as const };
    const api = { 'apps/web/src/api.ts': [[]] as const };
    expect(filesOf({ ...pages, ...unused, ...api })).toContain('apps/web/src/api.ts');
    const server = { 'apps/web/src/serve.ts': [[], EXPRESS] as const };
    expect(filesOf({ ...pages, ...unused, ...api, ...server })).not.toContain(
      'apps/web/src/api.ts',
    );
  });

  it('is nothing of a server that shares an editor with the page', () => {
    expect(
      filesOf({
        'server/main.ts': [['model.ts'], EXPRESS],
        'model.ts': [['editor.ts']],
        'editor.ts': [[], HOOK],
        'server/plugin.ts': [['editor.ts']],
      }),
    ).toEqual(['editor.ts']);
  });
});
