/**
 * The panel's looks, in the document beside it: nothing has to be imported, and nothing of the app's
 * theme is needed to read it. Light or dark is what `data-theme` or a class around it says, else the
 * system.
 */
export const STYLES = `
:where([data-theme='light'], .light) { --ot-scheme: light; }
:where([data-theme='dark'], .dark) { --ot-scheme: dark; }

.onetask-devtools {
  --dt-bg: light-dark(oklch(1 0 0), oklch(0.225 0.009 270));
  --dt-bg-2: light-dark(oklch(0.972 0.005 85), oklch(0.262 0.01 270));
  --dt-line: light-dark(oklch(0.915 0.006 85), oklch(0.325 0.012 270));
  --dt-edge: light-dark(oklch(0.64 0.012 80), oklch(0.56 0.012 270));
  --dt-text: light-dark(oklch(0.245 0.012 75), oklch(0.945 0.006 85));
  --dt-text-2: light-dark(oklch(0.475 0.014 75), oklch(0.735 0.012 85));
  --dt-accent: light-dark(oklch(0.53 0.155 268), oklch(0.735 0.125 272));
  --dt-on-accent: light-dark(oklch(1 0 0), oklch(0.2 0.03 272));
  --dt-good: light-dark(oklch(0.46 0.1 155), oklch(0.8 0.12 155));
  --dt-warn: light-dark(oklch(0.47 0.1 65), oklch(0.82 0.12 75));
  --dt-bad: light-dark(oklch(0.49 0.17 25), oklch(0.78 0.12 22));
  --dt-mono: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  color-scheme: var(--ot-scheme, light dark);
  position: fixed;
  z-index: 2147483000;
  width: 44px;
  height: 44px;
  color: var(--dt-text);
  font: 13px/18px system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  letter-spacing: normal;
  text-align: start;
}
.onetask-devtools, .onetask-devtools * { box-sizing: border-box; }
.onetask-devtools[data-position^='bottom'] { bottom: 12px; }
.onetask-devtools[data-position^='top'] { top: 12px; }
.onetask-devtools[data-position$='left'] { left: 12px; }
.onetask-devtools[data-position$='right'] { right: 12px; }
.onetask-devtools button, .onetask-devtools select, .onetask-devtools textarea {
  margin: 0;
  color: inherit;
  font: inherit;
  letter-spacing: inherit;
}
.onetask-devtools button, .onetask-devtools select, .onetask-devtools summary { cursor: pointer; }
.onetask-devtools :focus-visible { outline: 2px solid var(--dt-accent); outline-offset: 1px; }
.onetask-devtools svg { display: block; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.onetask-devtools p, .onetask-devtools ul, .onetask-devtools ol, .onetask-devtools dl, .onetask-devtools dd, .onetask-devtools h3, .onetask-devtools pre { margin: 0; padding: 0; }
.onetask-devtools ul, .onetask-devtools ol { list-style: none; }
.onetask-devtools strong { font-weight: 600; overflow-wrap: anywhere; }
.onetask-devtools code { font: 12px/16px var(--dt-mono); overflow-wrap: anywhere; }

.onetask-devtools .onetask-devtools-toggle {
  position: relative;
  display: grid;
  place-items: center;
  width: 44px;
  height: 44px;
  padding: 0;
  border: 1px solid var(--dt-edge);
  border-radius: 50%;
  background: var(--dt-bg);
  box-shadow: 0 4px 16px -4px rgb(0 0 0 / 0.25);
}
.onetask-devtools-toggle[data-status='open'] svg { color: var(--dt-good); }
.onetask-devtools-toggle:is([data-status='reconnecting'], [data-status='offline']) svg { color: var(--dt-warn); }
.onetask-devtools-toggle:is([data-status='unauthorized'], [data-status='closed']) svg { color: var(--dt-bad); }

.onetask-devtools-panel {
  position: fixed;
  display: flex;
  flex-direction: column;
  width: min(420px, calc(100vw - 24px));
  height: min(560px, calc(100dvh - 80px));
  border: 1px solid var(--dt-line);
  border-radius: 14px;
  background: var(--dt-bg);
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.08), 0 16px 40px -12px rgb(0 0 0 / 0.35);
  overflow: hidden;
}
[data-position^='bottom'] > .onetask-devtools-panel { bottom: 64px; }
[data-position^='top'] > .onetask-devtools-panel { top: 64px; }
[data-position$='left'] > .onetask-devtools-panel { left: 12px; }
[data-position$='right'] > .onetask-devtools-panel { right: 12px; }

.onetask-devtools-head { display: flex; align-items: center; padding: 4px; border-bottom: 1px solid var(--dt-line); }
.onetask-devtools-tabs { display: flex; flex: 1; min-width: 0; overflow-x: auto; }
.onetask-devtools .onetask-devtools-tab {
  flex: none;
  min-height: 32px;
  padding: 0 8px;
  border: 0;
  border-radius: 9px;
  background: none;
  color: var(--dt-text-2);
}
.onetask-devtools .onetask-devtools-tab:focus-visible { outline-offset: -2px; }
.onetask-devtools .onetask-devtools-tab[aria-selected='true'] { background: var(--dt-bg-2); color: var(--dt-text); font-weight: 600; }
.onetask-devtools .onetask-devtools-close { flex: none; display: grid; place-items: center; width: 32px; height: 32px; padding: 0; border: 0; border-radius: 9px; background: none; color: var(--dt-text-2); }
.onetask-devtools-content { flex: 1; min-height: 0; padding: 12px; overflow: auto; overscroll-behavior: contain; }
.onetask-devtools .onetask-devtools-content:focus-visible { outline-offset: -2px; }
.onetask-devtools-content > * + * { margin-top: 12px !important; }
.onetask-devtools-said { flex: none; min-height: 27px; padding: 4px 12px !important; border-top: 1px solid var(--dt-line); color: var(--dt-text-2); }

.onetask-devtools-line { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.onetask-devtools-grow { flex: 1; min-width: 0; }
.onetask-devtools-faint, .onetask-devtools-empty { color: var(--dt-text-2); font-size: 12px; line-height: 16px; overflow-wrap: anywhere; }
.onetask-devtools-note { padding: 8px 12px !important; border-radius: 9px; background: var(--dt-bg-2); }
.onetask-devtools-error { color: var(--dt-bad); overflow-wrap: anywhere; }
.onetask-devtools-error:empty { display: none; }
.onetask-devtools-heading { font-size: 13px; font-weight: 600; line-height: 18px; }
.onetask-devtools-list > li { padding: 8px 0; border-top: 1px solid var(--dt-line); }
.onetask-devtools-list > li:first-child { border-top: 0; padding-top: 0; }
.onetask-devtools-socket { display: grid; gap: 8px; }
.onetask-devtools-pill { flex: none; padding: 1px 8px; border: 1px solid currentColor; border-radius: 99px; font-size: 12px; line-height: 16px; color: var(--dt-text-2); }
.onetask-devtools-pill[data-tone='good'] { color: var(--dt-good); }
.onetask-devtools-pill[data-tone='warn'] { color: var(--dt-warn); }
.onetask-devtools-pill[data-tone='bad'] { color: var(--dt-bad); }
.onetask-devtools .onetask-devtools-button { min-height: 32px; padding: 0 12px; border: 1px solid var(--dt-edge); border-radius: 9px; background: var(--dt-bg); }
.onetask-devtools .onetask-devtools-button:hover { background: var(--dt-bg-2); }
.onetask-devtools .onetask-devtools-button[aria-pressed='true'] { border-color: var(--dt-accent); background: var(--dt-bg-2); color: var(--dt-accent); font-weight: 600; }
.onetask-devtools .onetask-devtools-button[aria-disabled] { border-style: dashed; color: var(--dt-text-2); cursor: default; }
.onetask-devtools .onetask-devtools-button[data-kind='main'] { border-color: var(--dt-accent); background: var(--dt-accent); color: var(--dt-on-accent); }
.onetask-devtools .onetask-devtools-field { min-height: 32px; max-width: 100%; padding: 4px 8px; border: 1px solid var(--dt-edge); border-radius: 9px; background: var(--dt-bg); }
.onetask-devtools .onetask-devtools-text { font: 12px/16px var(--dt-mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.onetask-devtools pre.onetask-devtools-text { margin-top: 8px; padding: 8px; border-radius: 9px; background: var(--dt-bg-2); }
.onetask-devtools-form { display: grid; gap: 8px; }
.onetask-devtools-form textarea { width: 100%; resize: vertical; }
.onetask-devtools textarea[aria-invalid='true'] { border-color: var(--dt-bad); }
.onetask-devtools-frame > summary { display: block; min-height: 24px; border-radius: 6px; }
.onetask-devtools-frame > summary::-webkit-details-marker { display: none; }
.onetask-devtools-frame > summary > .onetask-devtools-faint { display: block; }
.onetask-devtools-arrow { flex: none; width: 40px; color: var(--dt-text-2); }
.onetask-devtools-facts { display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; }
.onetask-devtools-facts > dt { color: var(--dt-text-2); }
.onetask-devtools .onetask-devtools-branch .onetask-devtools-branch { padding-left: 16px; }
.onetask-devtools-node > summary, .onetask-devtools-leaf { min-height: 24px; padding: 3px 0 !important; border-radius: 6px; }
.onetask-devtools-leaf { padding-left: 16px !important; }
.onetask-devtools-name { font: 12px/18px var(--dt-mono); }

@media (width <= 400px) {
  .onetask-devtools .onetask-devtools-tab { padding: 0 5px; }
}
@media (forced-colors: active) {
  .onetask-devtools .onetask-devtools-tab[aria-selected='true'] { outline: 1px solid Highlight; outline-offset: -3px; }
}
@media print {
  .onetask-devtools { display: none; }
}
`;
