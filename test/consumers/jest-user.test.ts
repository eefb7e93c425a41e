import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installApp, say, type App } from './install-app.js';
import { readRecipe } from './read-recipe.js';

let app: App;

beforeAll(async () => {
  app = await installApp('jest-user');
  await writeFile(app.path('matchers.ts'), await readRecipe('namespace jest {'));
});

afterAll(() => app?.remove());

test('the testing kit runs in Jest, as the module that it is', async () => {
  say(`${app.name}: jest`);
  // Fails where a test does.
  await expect(app.script('test')).resolves.toBeDefined();
});

test('the types of the matchers for Jest compile as the documentation has them', async () => {
  expect(await app.script('types')).toBe('');
});
