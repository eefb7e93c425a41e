/** @jsxRuntime classic */
// Storybook's own bundler writes the manager's JSX as `React.createElement`, with its own React.
import * as React from 'react';
import type { ReactNode } from 'react';
import type { ContrastReport, Scheme } from '../../stories/support/tools/theme-report.js';
import { Head, Note } from './parts.js';

const SCHEMES: readonly Scheme[] = ['light', 'dark'];

/** Which of the kit's own pairs of colours are too faint now, in light and in dark. */
export function ContrastList({
  contrasts,
}: {
  readonly contrasts: readonly ContrastReport[];
}): ReactNode {
  const failures = contrasts.flatMap((pair) =>
    SCHEMES.filter((scheme) => pair.ratios[scheme] < pair.needed).map((scheme) => ({
      ...pair,
      scheme,
    })),
  );
  return (
    <section aria-label="Contrast">
      <Head>
        Contrast{' '}
        {contrasts.length === 0
          ? ''
          : `${failures.length} of ${contrasts.length * SCHEMES.length} fail`}
      </Head>
      {failures.length === 0 ? (
        <Note>
          {contrasts.length === 0
            ? 'Not measured yet.'
            : 'All pairs reach WCAG 2.2 AA: 4.5:1 for text, 3:1 for icons, rings and edges.'}
        </Note>
      ) : (
        <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
          {failures.map(({ front, back, needed, ratios, scheme }) => (
            <li key={`${scheme} ${front} ${back}`}>
              <strong>{ratios[scheme].toFixed(2)}:1</strong> of {needed}:1, {scheme}:{' '}
              <code>{front}</code> on <code>{back === 'tint' ? 'its own tile' : back}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
