import * as sources from '../../../src/components/index.js';
import { describe, expect, it } from 'vitest';
import { ITEMS } from '../../../registry/catalogue.js';

/**
 * Runs tests of the kit against a copied component.
 *
 * @param name of the component's file
 * @param tests the modules, loaded
 */
export function behaves(name: string, ...tests: readonly (() => Promise<unknown>)[]): void {
  const item = ITEMS.find((one) => one.name === name);
  if (!item) throw new Error(`registry.json has no ${name}`);
  describe(`a copy of ${item.title}`, () => {
    for (const [index, load] of tests.entries()) {
      describe(`passes ${index + 1} of ${tests.length}`, async () => void (await load()));
    }

    it('is what they saw, and so are its looks', async () => {
      const seen: Record<string, unknown> = await import('@onetask/react/components');
      const own: Record<string, unknown> = sources;
      expect(seen[item.title]).toBeDefined();
      expect(own[item.title]).toBeDefined();
      expect(seen[item.title]).not.toBe(own[item.title]);
      const sheets = [...document.querySelectorAll<HTMLElement>('style[data-vite-dev-id]')].map(
        (style) => style.dataset['viteDevId'] ?? '',
      );
      for (const { target, path } of item.files.filter((file) => file.path.endsWith('.css'))) {
        expect(sheets.filter((id) => id.endsWith(`/${name}/${target}`))).toHaveLength(1);
        expect(sheets.filter((id) => id.endsWith(`/${path}`))).toEqual([]);
      }
    });
  });
}
