/// <reference lib="dom" />
// Each of these is sent to the browser as text, and so knows nothing of what stands around it.

/** Tries to run a script that did not come with the page; returns the title that it would have set. */
export function runScript(): string {
  const script = document.createElement('script');
  try {
    script.textContent = 'document.title = "broken in"';
    document.body.append(script);
  } catch {
    return 'refused';
  }
  return document.title;
}

/** Lets the page believe that somebody looks at it, or that nobody does. */
export function turn(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** How many pixels the page is wider than the screen. */
export function overflow(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

/** How many lines the node's text takes. */
export function linesOf(node: Element): number {
  const range = document.createRange();
  range.selectNodeContents(node);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
}

/**
 * Contrast of each text with the page's ground.
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrasts(): { text: string; ratio: number }[] {
  const luminance = (color: string): number => {
    const [r, g, b] = (color.match(/\d+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const ground = luminance(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll('h1, h2, p, th, td, td span')].map((node) => {
    const own = luminance(getComputedStyle(node).color);
    const ratio = (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
    return { text: node.textContent ?? '', ratio };
  });
}
