import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { useSyncExternalStore, type PropsWithChildren, type ReactNode } from 'react';
import { brandOf } from './brand.js';

/** A docs page in the theme of the toolbar. */
export function ThemedDocsContainer(props: PropsWithChildren<DocsContainerProps>): ReactNode {
  const theme = useSyncExternalStore(watchTheme, readTheme);
  return <DocsContainer {...props} theme={brandOf(theme)} />;
}

function readTheme(): string {
  return document.documentElement.dataset['theme'] ?? 'system';
}

function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
