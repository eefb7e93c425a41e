import { expect, it } from 'vitest';
import { isHotkey, keyShortcutsOf } from '../../src/hooks/hotkey.js';

const press = (key: string, code: string, ...modifiers: readonly string[]) => ({
  key,
  code,
  altKey: modifiers.includes('alt'),
  ctrlKey: modifiers.includes('ctrl'),
  metaKey: modifiers.includes('meta'),
  shiftKey: modifiers.includes('shift'),
});

it('is pressed by its keys and no other modifier', () => {
  expect(isHotkey(press('F8', 'F8'), ['F8'])).toBe(true);
  expect(isHotkey(press('F8', 'F8', 'shift'), ['F8'])).toBe(false);
  expect(isHotkey(press('†', 'KeyT', 'alt'), ['altKey', 'KeyT'])).toBe(true);
  expect(isHotkey(press('t', 'KeyT'), ['altKey', 'KeyT'])).toBe(false);
  expect(isHotkey(press('t', 'KeyT', 'alt', 'ctrl'), ['altKey', 'KeyT'])).toBe(false);
  expect(isHotkey(press('F8', 'F8'), [])).toBe(false);
});

it('is written as aria-keyshortcuts wants it', () => {
  expect(keyShortcutsOf(['F8'])).toBe('F8');
  expect(keyShortcutsOf(['altKey', 'shiftKey', 'KeyN'])).toBe('Alt+Shift+N');
  expect(keyShortcutsOf(['ctrlKey', 'Digit1'])).toBe('Control+1');
});
