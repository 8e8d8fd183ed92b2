import { type Browser, chromium } from 'playwright-core';
import { availability } from '../../harness/services/availability.js';

const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine, headless, with a folder of its own that goes with it. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: availability('Chromium').path!,
    // Chromium's sandbox refuses root, which is who the tests run as in a container.
    chromiumSandbox: process.getuid?.() !== 0,
    args: FLAGS,
  });
}
