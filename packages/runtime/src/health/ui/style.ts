/**
 * The page's style. A state is told by its word and a mark, colour only helps; each colour has at least 4.5:1 on its
 * ground, light and dark.
 */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --pass: #116329; --warn: #7a4d00; --fail: #b3121d; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --text: #e6edf3; --faint: #9ba6b2; --line: #30363d; --pass: #56d364; --warn: #e3b341; --fail: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
h1 { margin: 0; font-size: 1.5rem; }
h2 { margin: 1.5rem 0 .25rem; font-size: 1.125rem; }
p { margin: 0; }
[hidden] { display: none !important; }
.freshness, #changes { flex-basis: 100%; }
.freshness, .none { color: var(--faint); }
[data-connection=stale] .freshness { color: var(--fail); font-weight: 600; }
[data-connection=stale] :is(.badge, main) { filter: grayscale(1); }
[data-connection=stale] .badge { border-style: dashed; }
.badge { padding: 0 .5rem; border: 1px solid; border-radius: 1rem; font-weight: 600; }
[data-tone=pass].badge, [data-tone=pass] td:nth-child(2) { color: var(--pass); }
[data-tone=warn].badge, [data-tone=warn] td:nth-child(2) { color: var(--warn); }
[data-tone=fail].badge, [data-tone=fail] td:nth-child(2) { color: var(--fail); }
[data-tone=pass].badge::before, [data-tone=pass] td:nth-child(2) span::before { content: "\\2713\\A0"; content: "\\2713\\A0" / ""; }
[data-tone=warn].badge::before, [data-tone=warn] td:nth-child(2) span::before { content: "\\25B2\\A0"; content: "\\25B2\\A0" / ""; }
[data-tone=fail].badge::before, [data-tone=fail] td:nth-child(2) span::before { content: "\\2715\\A0"; content: "\\2715\\A0" / ""; }
tr:not([data-tone=none]) td:nth-child(2) { font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
tbody th { min-width: 9rem; overflow-wrap: anywhere; }
thead th { color: var(--faint); font-weight: 400; }
td > span:empty::before { content: "\\2013"; color: var(--faint); }
@media (max-width: 50rem) {
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  th, td { padding: 0; border: 0; }
  td { display: grid; grid-template-columns: 7rem 1fr; }
  td::before { content: attr(data-label); content: attr(data-label) / ""; color: var(--faint); font-weight: 400; }
  td:has(> span:empty) { display: none; }
}
@media (forced-colors: active) { .badge { border-color: CanvasText; } }
`;
