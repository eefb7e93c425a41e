import { expect, it } from 'vitest';
import { isPlainClick, safeHref, safeImageSrc } from '@onetask/react';

it.each([
  '/tasks/7',
  'tasks/7?a=b#c',
  '#7',
  '//other.example/x',
  'https://example.com',
  'http://example.com',
  'mailto:a@example.com',
  'tel:123',
])('takes %s', (href) => {
  expect(safeHref(href)).toBe(href);
});

it.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,hello',
  'vbscript:x',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'https://',
  '',
  null,
  undefined,
])('refuses %j', (href) => {
  expect(safeHref(href)).toBe(null);
});

it.each([
  '/portraits/7.png',
  'https://example.com/7.png',
  'blob:https://example.com/1',
  'data:image/png;base64,AAAA',
])('takes a picture from %s', (src) => {
  expect(safeImageSrc(src)).toBe(src);
});

it.each([
  'javascript:alert(1)',
  'data:text/html,hello',
  'file:///a.png',
  'x:y',
  '',
  null,
  undefined,
])('takes no picture from %j', (src) => {
  expect(safeImageSrc(src)).toBe(null);
});

it('leaves clicks for another place to the browser', () => {
  const plain = {
    button: 0,
    metaKey: false,
    ctrlKey: false,
    shiftKey: false,
    altKey: false,
    defaultPrevented: false,
  };
  expect(isPlainClick(plain)).toBe(true);
  expect(isPlainClick({ ...plain, button: 1 })).toBe(false);
  for (const key of ['metaKey', 'ctrlKey', 'shiftKey', 'altKey', 'defaultPrevented'] as const) {
    expect(isPlainClick({ ...plain, [key]: true })).toBe(false);
  }
});
