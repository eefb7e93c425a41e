/**
 * Packages that blocks of the docs import and that are not installed here: just enough of their types
 * for those blocks. What they really do is not tried by this.
 */
export const NOT_INSTALLED: Readonly<Record<string, string>> = {
  msw: `
    type Resolver = (info: { request: Request }) => Response | Promise<Response>;
    export const http: Record<'get' | 'post', (path: string, resolver: Resolver) => unknown>;
  `,
  'msw/node': `
    export function setupServer(...handlers: unknown[]): { listen(): void; close(): void };
  `,
  'next/navigation': `
    export function useRouter(): { push(href: string): void };
  `,
  'react-native': `
    import type { ReactNode } from 'react';
    export const AppState: {
      readonly currentState: string;
      addEventListener(type: 'change', listener: (state: string) => void): { remove(): void };
    };
    export function Text(props: { children?: ReactNode }): ReactNode;
  `,
};
