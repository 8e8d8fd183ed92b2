/// <reference lib="dom" />
// Each of these is sent to the browser as text, and so knows nothing of what stands around it.

/** Names of the nodes in the picture that is shown, that have a class. */
export function nodesThat(kind: string): string[] {
  const nodes = document.querySelectorAll(`.canvas:not([hidden]) .node.${kind} > title`);
  return [...nodes].map(({ textContent }) => textContent.split(',')[0]!).sort();
}

/** How many of the list’s entries are shown. */
export function shownIn(selector: string): number {
  return [...document.querySelectorAll(selector)].filter((one) => !one.hasAttribute('hidden'))
    .length;
}

/** Pairs of names in the shown picture that cover each other, and names that leave their box. */
export function collisions(): string[] {
  const shown = [
    ...document.querySelectorAll<SVGTextElement>('.canvas:not([hidden]) svg text'),
  ].filter((text) => getComputedStyle(text).display !== 'none' && text.getClientRects().length > 0);
  const boxes = shown
    .filter((text) => !text.classList.contains('mark'))
    .map((text) => ({
      text: text.textContent,
      own: text.getBoundingClientRect(),
      node: text.closest('.node'),
    }));
  const leaving = boxes.flatMap(({ text, own, node }) => {
    const around = node?.querySelector('.outline')?.getBoundingClientRect();
    return around && (own.right > around.right + 1 || own.left < around.left - 1)
      ? [`${text} leaves`]
      : [];
  });
  const covering = boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter(
        ({ own, node }) =>
          node !== one.node &&
          own.left < one.own.right - 1 &&
          one.own.left < own.right - 1 &&
          own.top < one.own.bottom - 1 &&
          one.own.top < own.bottom - 1,
      )
      .map(({ text }) => `${one.text} covers ${text}`),
  );
  return [...leaving, ...covering];
}

/**
 * Contrast of each text with what it stands on, the least first.
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrastsOfAll(): { text: string; ratio: number }[] {
  const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string): number => {
    const [r, g, b] = channels(color).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const groundOf = (element: Element | null): string => {
    if (!element) return getComputedStyle(document.body).backgroundColor;
    const outline = element.closest('.node')?.querySelector('.outline');
    if (outline) return getComputedStyle(outline).fill;
    const { backgroundColor } = getComputedStyle(element);
    return channels(backgroundColor)[3] === 0 ? groundOf(element.parentElement) : backgroundColor;
  };
  const says = (element: Element): boolean =>
    [...element.childNodes].some(
      (child) => child.nodeType === Node.TEXT_NODE && child.textContent!.trim() !== '',
    );
  return [...document.querySelectorAll('body *')]
    .filter((element) => says(element) && element.getClientRects().length > 0)
    .map((element) => {
      const { color, fill } = getComputedStyle(element);
      const own = luminance(element instanceof SVGElement ? fill : color);
      const ground = luminance(groundOf(element));
      return {
        text: `${element.tagName}.${element.getAttribute('class') ?? ''} ${element.textContent.trim().slice(0, 40)}`,
        ratio: (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05),
      };
    })
    .sort((one, other) => one.ratio - other.ratio);
}

/** What a screen reader or a keyboard would stumble over. */
export function obstacles(): string[] {
  const all = [...document.querySelectorAll('body *')];
  const ids = all.map(({ id }) => id).filter((id) => id !== '');
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two of #${id}`);
  const nameless = [
    ...document.querySelectorAll('button, a, summary, [role=button], [role=region], aside'),
  ]
    .filter(
      (one) =>
        !one.getAttribute('aria-label') &&
        !one.querySelector('title')?.textContent &&
        !one.textContent?.trim(),
    )
    .map((one) => `nameless ${one.outerHTML.slice(0, 80)}`);
  const unlabelled = [...document.querySelectorAll<HTMLInputElement>('input, select')]
    .filter(({ labels }) => !labels?.length)
    .map((one) => `unlabelled ${one.outerHTML.slice(0, 80)}`);
  const dangling = all.flatMap((one) =>
    ['aria-labelledby', 'aria-describedby', 'for']
      .flatMap((name) => one.getAttribute(name)?.split(' ') ?? [])
      .concat(one.getAttribute('href')?.startsWith('#') ? [one.getAttribute('href')!.slice(1)] : [])
      .filter((id) => !document.getElementById(id))
      .map((id) => `nobody is #${id}`),
  );
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) =>
    Number(tagName[1]),
  );
  const skipped = levels
    .filter((level, at) => level > (levels[at - 1] ?? 0) + 1)
    .map((level) => `h${level} skips`);
  const forced = [...document.querySelectorAll('[tabindex]')]
    .filter((one) => Number(one.getAttribute('tabindex')) > 0)
    .map((one) => `tabindex of ${one.outerHTML.slice(0, 60)}`);
  const stops = [...document.querySelectorAll('.canvas svg')]
    .map((svg) => svg.querySelectorAll('[tabindex="0"]').length)
    .filter((count) => count !== 1)
    .map((count) => `a picture has ${count} stops for Tab`);
  return [...twice, ...nameless, ...unlabelled, ...dangling, ...skipped, ...forced, ...stops];
}

/** Milliseconds until the page has answered a click and shows it. */
export async function answerTime(selector: string): Promise<number> {
  const begun = performance.now();
  document.querySelector<HTMLElement>(selector)!.click();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begun;
}

/** What is open and what can be seen while the page is printed. */
export function printed(): { closed: number; controls: number; cut: number } {
  window.dispatchEvent(new Event('beforeprint'));
  const isSeen = (one: Element): boolean => one.getClientRects().length > 0;
  const state = {
    closed: document.querySelectorAll('details.reasons:not([open])').length,
    controls: [...document.querySelectorAll('#filters, .toolbar, #panel, .theme')].filter(isSeen)
      .length,
    cut: [...document.querySelectorAll('.canvas')].filter(
      (one) => one.scrollWidth > one.clientWidth + 1,
    ).length,
  };
  window.dispatchEvent(new Event('afterprint'));
  return state;
}
