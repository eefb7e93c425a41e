import { THEME_TOKENS } from './theme-tokens.js';

/** What a system that forces its colours would put in the place of ours. */
function systemValue(name: string): string | null {
  if (/shadow/.test(name)) return 'none';
  if (/tint/.test(name)) return '0%';
  if (/^(bg|surface|surface-2|accent-soft)$/.test(name)) return 'Canvas';
  if (/^on-accent$/.test(name)) return 'ButtonFace';
  if (/^accent$/.test(name)) return 'ButtonText';
  if (/^focus-ring$/.test(name)) return 'Highlight';
  if (/^(radius|space|timer|font|duration|ease|spring)/.test(name)) return null;
  return 'CanvasText';
}

const originals = new Map<MediaList, string>();

/**
 * The look of forced colours in a page that cannot force them: the kit's own rules for them hold, and
 * its tokens have system colours. What the browser itself would override beyond that does not show.
 */
export function emulateForcedColors(isOn: boolean): void {
  const id = 'story-forced-colours';
  document.getElementById(id)?.remove();
  for (const [media, text] of originals) media.mediaText = text;
  originals.clear();
  if (!isOn) return;

  const values = THEME_TOKENS.flatMap(({ name }) => {
    const value = systemValue(name);
    return value === null ? [] : `--ot-${name}: ${value} !important;`;
  });
  const style = document.createElement('style');
  style.id = id;
  style.textContent = `.onetask { ${values.join(' ')} }
    .onetask, .onetask * { background-image: none !important; }
    :root { --story-page: Canvas !important; --story-text: CanvasText !important; }`;
  document.head.append(style);
  for (const sheet of document.styleSheets) switchRules(rulesOf(sheet));
}

function switchRules(rules: Iterable<CSSRule>): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule && rule.conditionText.includes('forced-colors')) {
      originals.set(rule.media, rule.media.mediaText);
      rule.media.mediaText = /forced-colors:\s*none/.test(rule.conditionText) ? 'not all' : 'all';
    }
    if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) {
      switchRules(rule.cssRules);
    }
  }
}

/** A sheet of another origin does not show its rules. */
function rulesOf(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}
