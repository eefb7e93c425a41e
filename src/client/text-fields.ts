/** Inputs that are pressed and not written in: a task's checkbox holds nothing up. */
const PRESSED_INPUTS = new Set(
  'button checkbox color file image radio range reset submit'.split(' '),
);
const FIELDS =
  'input, textarea, select, iframe, object, embed, [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton]';

/** What has the focus, inside of open shadow roots too. */
export function focusedElement(root: DocumentOrShadowRoot): Element | null {
  const focused = root.activeElement;
  return focused?.shadowRoot ? (focusedElement(focused.shadowRoot) ?? focused) : focused;
}

/** Whether one writes or chooses there, or what happens there cannot be seen from here. */
export function isField(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return !PRESSED_INPUTS.has(element.type);
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  return element?.matches(FIELDS) ?? false;
}
