import { expect, test } from 'vitest';
import { addressOf, expectLive } from './expect-live.js';
import { say, withApp } from './install-app.js';
import { NEXT, NEXT_DEV, serveApp } from './serve-app.js';

test('a server component of Next.js renders the kit, and the page takes it over', () =>
  withApp('next-app-router', {}, async (app) => {
    say(`${app.name}: types and build`);
    await app.script('build');
    await serveApp(app, NEXT, async (url, oneTask) => {
      const response = await fetch(await addressOf(url, oneTask));
      expect(response.status).toBe(200);
      // React parts neighbouring texts by empty comments.
      const html = (await response.text()).replaceAll('<!-- -->', '');
      expect(html).toContain('Signed in as Mira');
      expect(html).toContain('0 unread</h1>');
      expect(html).toContain('What happens in Design');
      expect(html).toMatch(/<section[^>]*class="onetask onetask-card onetask-task-feed"/);
      expect(html).toMatch(/<button[^>]*aria-label="Inbox"/);
      expect(html).toContain('onetask-streak-counter');
      say(`${app.name}: opened in Chromium`);
      await expectLive(url, oneTask);
    });
    say(`${app.name}: opened in development, where hydration says more`);
    await serveApp(app, NEXT_DEV, async (url, oneTask) => expectLive(url, oneTask));
  }));
