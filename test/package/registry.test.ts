import { expect, inject, test } from 'vitest';
import { createApp } from '../registry/app/app.js';
import { createConsumer } from './consumer.js';

// The others, their looks and their behaviour: `npm run test:registry`.
test('a component is added from the package by the shadcn CLI, and compiles', async () => {
  const consumer = await createConsumer(inject('packed').tarball, ['react', '@types/react']);
  const app = await createApp({
    kit: consumer.installed('.'),
    files: {
      'src/main.tsx': `export { StreakCounter } from './components/onetask/streak-counter';\n`,
    },
  });
  try {
    expect(await app.add('streak-counter')).toContain('src/components/onetask/streak-counter.tsx');
    await app.compile();
  } finally {
    await app.remove();
    await consumer.remove();
  }
});
