import type { Browser, CDPSession } from 'playwright';

/** A page that nobody listens to. */
export interface QuietPage {
  readonly send: CDPSession['send'];
  /** What an expression gives in the page, as JSON; a promise is waited for. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * Opens a page beside Playwright. One of Playwright's own has every WebSocket frame reported to it, and
 * the page's main thread does that: half as much again as the browser itself takes for a frame.
 */
export async function openQuietPage(browser: Browser, url: string): Promise<QuietPage> {
  const whole = await browser.newBrowserCDPSession();
  const { browserContextId } = await whole.send('Target.createBrowserContext');
  const { targetId } = await whole.send('Target.createTarget', { url, browserContextId });
  const { sessionId } = await whole.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: Answer) => void>();
  let calls = 0;

  whole.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer: Answer = JSON.parse(message);
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });

  const send: CDPSession['send'] = async (method, params) => {
    const id = ++calls;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params: params ?? {} });
    await whole.send('Target.sendMessageToTarget', { sessionId, message });
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    // The browser's answer to this very method.
    return result as Awaited<ReturnType<CDPSession['send']>> as never;
  };

  return {
    send,
    async evaluate(expression) {
      const options = { expression, returnByValue: true, awaitPromise: true };
      const { result, exceptionDetails } = await send('Runtime.evaluate', options);
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
      return result.value;
    },
    async close() {
      await whole.send('Target.disposeBrowserContext', { browserContextId });
      await whole.detach();
    },
  };
}
