/** What modals mark the rest of the page with. */
const INERT_MARKS = ['aria-hidden', 'data-base-ui-inert', 'inert'] as const;
/** What modals listen to at the document: a press or a focus elsewhere closes them or is pulled back. */
const HELD_BACK = ['pointerdown', 'mousedown', 'touchstart', 'focusin', 'focusout'] as const;

/**
 * Keeps an element above the page and all its modals, usable by pointer and keyboard, without closing
 * them: what happens in it stays in it.
 *
 * - Over a native modal dialog it moves into the topmost one, as nothing else can be clicked there,
 *   and as a popover, so that the dialog neither clips nor moves it. It comes back afterwards.
 * - Presses and focus do not reach the document, where modals of libraries would take them for
 *   somebody who leaves; and their marks for "outside" are taken off it.
 *
 * Dialogs inside shadow roots are not seen.
 *
 * @param container where it stands without a native modal dialog
 * @returns undoes all of it and takes the element out of the page
 */
export function keepTopmost(host: HTMLElement, container: HTMLElement): () => void {
  const { ownerDocument: document } = host;
  let opened = [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')];

  function place(): void {
    opened = opened.filter(isOpenModal);
    const dialog = opened.at(-1);
    const parent = dialog ?? container;
    if (host.parentNode !== parent) {
      move(host, parent);
      if (dialog) raise(host);
      else host.removeAttribute('popover');
    }
  }

  const dialogs = new MutationObserver((records) => {
    for (const { type, target } of records) {
      if (type !== 'attributes' || !(target instanceof HTMLDialogElement)) continue;
      opened = [...opened.filter((dialog) => dialog !== target), target];
    }
    place();
  });
  dialogs.observe(document, {
    subtree: true,
    // A dialog, or an app's own container, may leave the page with what is in it.
    childList: true,
    attributes: true,
    attributeFilter: ['open'],
  });

  const marks = new MutationObserver((records) => {
    for (const { target, attributeName } of records) {
      if (target === host && attributeName !== null) host.removeAttribute(attributeName);
    }
  });
  marks.observe(host, { attributes: true, attributeFilter: [...INERT_MARKS] });

  const keep = (event: Event) => event.stopPropagation();
  // A dialog that closes itself by a click beside its box would take this one for such.
  const keepFromDialog = (event: Event) => {
    if (opened.length > 0) event.stopPropagation();
  };
  for (const type of HELD_BACK) host.addEventListener(type, keep);
  host.addEventListener('click', keepFromDialog);
  place();

  return () => {
    dialogs.disconnect();
    marks.disconnect();
    for (const type of HELD_BACK) host.removeEventListener(type, keep);
    host.removeEventListener('click', keepFromDialog);
    host.remove();
    host.removeAttribute('popover');
  };
}

function isOpenModal(dialog: HTMLDialogElement): boolean {
  return dialog.isConnected && dialog.open && dialog.matches(':modal');
}

/** `moveBefore` keeps focus and animations; it works only from one place in the page to another. */
function move(host: HTMLElement, parent: HTMLElement): void {
  if (host.isConnected && typeof parent.moveBefore === 'function') parent.moveBefore(host, null);
  else parent.append(host);
}

/** On top of all that is in the top layer by now. */
function raise(host: HTMLElement): void {
  if (typeof host.showPopover !== 'function') return;
  host.setAttribute('popover', 'manual');
  if (host.matches(':popover-open')) host.hidePopover();
  host.showPopover();
}
