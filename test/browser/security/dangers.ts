/** What may stand in an address: it leads somewhere or shows something, and runs nothing. */
const SAFE_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/** Attributes that hold an address. */
const ADDRESSES = ['href', 'xlink:href', 'src', 'action', 'formaction', 'data', 'poster', 'ping'];

/** Elements that the kit makes none of: a server's words have made it. Its own are the exception. */
const FOREIGN = 'img, script, iframe, object, embed, link, meta, base, style, form, input, video';

/** Portraits, and the choice of a timer's plan. */
const OWN =
  'img.onetask-focus-room-image, label.onetask-focus-timer-controls-plan > input[type=radio]:not([value])';

/** Everything on the page that could run what somebody wrote, from now on: also what was there for a moment. */
export function watchDangers(): { readonly found: ReadonlySet<string>; stop(): void } {
  const found = new Set<string>();
  const look = (element: Element) => {
    const attributes = [...element.attributes];
    const dangers = attributes.flatMap((attribute) => dangerousAttribute(element, attribute));
    for (const danger of [...dangerousElement(element), ...dangers]) found.add(danger);
  };
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof Element) look(target);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        look(node);
        for (const inner of node.querySelectorAll('*')) look(inner);
      }
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  return { found, stop: () => observer.disconnect() };
}

function dangerousElement(element: Element): readonly string[] {
  const isOwn = element.matches(OWN);
  const isIcon = element.closest('svg.lucide, svg[focusable=false]') !== null;
  const isForeign = element.matches(FOREIGN) && !isOwn;
  const isDrawing = element.namespaceURI !== 'http://www.w3.org/1999/xhtml' && !isIcon;
  return isForeign || isDrawing ? [`<${element.localName}>`] : [];
}

function dangerousAttribute(element: Element, { name, value }: Attr): readonly string[] {
  if (name.startsWith('on') || name === 'srcdoc') return [`${name} of <${element.localName}>`];
  const isPicture = element.localName === 'img' && /^(blob:|data:image\/)/.test(value);
  if (!ADDRESSES.includes(name) || isPicture || isSafe(value)) return [];
  return [`${name}=${JSON.stringify(value)} of <${element.localName}>`];
}

/** Where an address leads, as the browser reads it. */
export function isSafe(address: string): boolean {
  return SAFE_SCHEMES.includes(new URL(address, document.baseURI).protocol);
}
