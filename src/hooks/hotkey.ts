const MODIFIERS = {
  altKey: 'Alt',
  ctrlKey: 'Control',
  metaKey: 'Meta',
  shiftKey: 'Shift',
} as const;

type Modifier = keyof typeof MODIFIERS;

type KeyPress = Pick<KeyboardEvent, Modifier | 'code' | 'key'>;

/** Whether these keys, and no other modifier, are pressed. No keys: never. */
export function isHotkey(event: KeyPress, hotkey: readonly string[]): boolean {
  return (
    hotkey.length > 0 &&
    hotkey.every((key) =>
      isModifier(key) ? event[key] : event.code === key || event.key === key,
    ) &&
    Object.keys(MODIFIERS).every((key) => hotkey.includes(key) || !(isModifier(key) && event[key]))
  );
}

/** The same as `aria-keyshortcuts` wants it: `Alt+N`. */
export function keyShortcutsOf(hotkey: readonly string[]): string {
  return hotkey
    .map((key) => (isModifier(key) ? MODIFIERS[key] : key.replace(/^(Key|Digit)/, '')))
    .join('+');
}

function isModifier(key: string): key is Modifier {
  return Object.hasOwn(MODIFIERS, key);
}
