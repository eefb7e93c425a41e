import { OneTaskProvider } from '@onetask/react';
import { useTaskQuerySync } from '@onetask/react/query';
import { createMockOneTask } from '@onetask/react/testing';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';

it('does nothing on a server', () => {
  const mock = createMockOneTask();
  const queryClient = new QueryClient();
  function Board() {
    useTaskQuerySync(1, { queryKey: ['tasks', 1] });
    return createElement('p', null, 'Board');
  }
  const environment = { WebSocket: mock.WebSocket };
  const html = renderToString(
    createElement(
      QueryClientProvider,
      { client: queryClient },
      createElement(
        OneTaskProvider,
        { url: mock.url, token: mock.token(1), environment },
        createElement(Board),
      ),
    ),
  );
  expect(html).toBe('<p>Board</p>');
  expect(mock.WebSocket.instances).toHaveLength(0);
  expect(queryClient.getQueryCache().hasListeners()).toBe(false);
});
