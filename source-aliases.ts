import { fileURLToPath } from 'node:url';
import type { Alias } from 'vite';

/** Tests, stories and copied components import the package by its public name. */
export function sourceAliases(): Alias[] {
  return [
    { find: /^@onetask\/react$/, replacement: path('src/index.ts') },
    { find: /^@onetask\/react\/components$/, replacement: path('src/components/index.ts') },
    { find: /^@onetask\/react\/components\/(.+)$/, replacement: path('src/components/$1.tsx') },
    { find: /^@onetask\/react\/devtools$/, replacement: path('src/devtools/index.ts') },
    { find: /^@onetask\/react\/query$/, replacement: path('src/query/index.ts') },
    { find: /^@onetask\/react\/testing$/, replacement: path('src/testing/index.ts') },
    {
      find: /^@onetask\/react\/testing\/react$/,
      replacement: path('src/testing-react/index.ts'),
    },
    {
      find: /^@onetask\/react\/testing\/vitest$/,
      replacement: path('src/testing-react/vitest.ts'),
    },
    { find: /^@onetask\/react\/worker$/, replacement: path('src/worker/index.ts') },
    { find: /^@onetask\/react\/styles.css$/, replacement: path('src/styles/styles.css') },
  ];
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
