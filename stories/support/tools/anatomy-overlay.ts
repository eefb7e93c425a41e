import type { Anatomy } from '../../anatomy/anatomy.js';
import { findParts, type FoundPart } from './found-parts.js';
import { motion } from './motion.js';
import './anatomy-overlay.css';

/** Names the parts of what is on the page, over it, until closed. */
export interface AnatomyOverlay {
  close(): void;
}

export function openAnatomyOverlay(anatomies: readonly Anatomy[]): AnatomyOverlay {
  const overlay = element('div', 'story-anatomy');
  const boxes = element('div', 'story-anatomy-boxes');
  const legend = element('aside', 'story-anatomy-legend');
  overlay.append(boxes, legend);
  // Over dialogs and popovers too.
  overlay.popover = 'manual';
  document.body.append(overlay);
  overlay.showPopover();

  let cancelFrame = () => {};
  let drawn = '';
  const draw = () => {
    const found = findParts(document, anatomies);
    const taken = new Set<string>();
    boxes.replaceChildren(...found.flatMap((part) => boxesOf(part, taken)));
    // The legend keeps its place in the scroll while nothing in it changes.
    const text = JSON.stringify(found.map(({ number, data }) => [number, data]));
    if (text !== drawn) legend.replaceChildren(...legendOf(found, anatomies));
    drawn = text;
  };
  const drawSoon = () => {
    cancelFrame();
    cancelFrame = motion.requestRealFrame(draw);
  };
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ target }) => !overlay.contains(target))) drawSoon();
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  addEventListener('scroll', drawSoon, true);
  addEventListener('resize', drawSoon);
  document.addEventListener('animationend', drawSoon, true);
  document.addEventListener('transitionend', drawSoon, true);
  draw();

  return {
    close() {
      cancelFrame();
      observer.disconnect();
      removeEventListener('scroll', drawSoon, true);
      removeEventListener('resize', drawSoon);
      document.removeEventListener('animationend', drawSoon, true);
      document.removeEventListener('transitionend', drawSoon, true);
      overlay.remove();
    },
  };
}

/** A number and the gap to the next, in px. */
const NUMBER_WIDTH = 20;

/** Each of a part's elements is outlined; the first one has the number, where no other stands. */
function boxesOf({ number, elements }: FoundPart, taken: Set<string>): HTMLElement[] {
  return elements.map((target, index) => {
    const { left, top, width, height } = target.getBoundingClientRect();
    const box = element('div', 'story-anatomy-box');
    Object.assign(box.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
    if (index === 0) {
      const sign = element('b', 'story-anatomy-number', String(number));
      sign.style.marginLeft = `${freePlace(left, top, taken) * NUMBER_WIDTH}px`;
      box.append(sign);
    }
    return box;
  });
}

/** How many places to the right of its corner a number has room. */
function freePlace(left: number, top: number, taken: Set<string>): number {
  const row = Math.round(top / NUMBER_WIDTH);
  const column = Math.round(left / NUMBER_WIDTH);
  let place = 0;
  while (taken.has(`${row} ${column + place}`)) place += 1;
  taken.add(`${row} ${column + place}`);
  return place;
}

function legendOf(found: readonly FoundPart[], anatomies: readonly Anatomy[]): HTMLElement[] {
  if (found.length === 0) {
    return [element('p', '', 'No parts here that an anatomy file names.')];
  }
  const components = [...new Set(found.map(({ component }) => component))];
  return components.flatMap((component) => {
    const list = element('ol', '');
    for (const part of found.filter((one) => one.component === component)) {
      const item = element('li', '');
      item.append(
        element('b', 'story-anatomy-number', String(part.number)),
        element('code', '', `.${part.className}`),
        element('span', '', part.what.replaceAll('`', '')),
      );
      for (const { name, meaning, values } of part.data) {
        const state = element('span', 'story-anatomy-state');
        const now = values.length > 0 ? `${name}="${values.join('" "')}"` : name;
        state.toggleAttribute('data-present', values.length > 0);
        state.append(element('code', '', now), ` ${meaning.replaceAll('`', '')}`);
        item.append(state);
      }
      list.append(item);
    }
    const variables = anatomies.find((one) => one.component === component)?.variables ?? [];
    const codes = variables.map((name) => element('code', '', name));
    const foot = element('p', 'story-anatomy-variables');
    foot.append(...codes.flatMap((code) => [code, ' ']));
    return [element('h2', '', component), list, foot];
  });
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
