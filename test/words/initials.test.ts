import { expect, it } from 'vitest';
import { initialsOf } from '@onetask/react';

it.each([
  ['Mira Kovac', 'MK'],
  ['ada', 'A'],
  ['Anna Maria von der Heide', 'AH'],
  ['jean-luc picard', 'JP'],
  ['(Guest) 7', 'G7'],
  ['Émile', 'É'],
  ['E\u0301mile Zola', 'E\u0301Z'],
  ['田中 葵', '田'],
  ['ليلى حداد', 'ل'],
  ['👩‍🚀 Sally', '👩‍🚀S'],
  ['  ', ''],
  ['…', ''],
])('%s: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('writes capitals as the language does', () => {
  expect(initialsOf('ilker', 'tr')).toBe('İ');
});
