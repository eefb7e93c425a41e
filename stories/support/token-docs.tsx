import { useEffect, useState, type ReactNode } from 'react';
import { reportTheme, type Scheme, type ThemeReport } from './tools/theme-report.js';
import './token-docs.css';

/** Each token of `src/styles/theme.css`, with its value on this page at this moment. */
export function TokenDocs(): ReactNode {
  const [{ report, scheme }, setShown] = useState(read);

  useEffect(() => {
    const observer = new MutationObserver(() => setShown(read()));
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);

  const sections = [...new Set(report.tokens.map(({ section }) => section))];
  return sections.map((section) => (
    <div key={section} className="sb-unstyled story-tokens" role="region" aria-label={section}>
      <table>
        <caption>{section}</caption>
        <thead>
          <tr>
            <th scope="col">Token</th>
            <th scope="col">What it is for</th>
            <th scope="col">Now</th>
            <th scope="col">Falls back to</th>
          </tr>
        </thead>
        <tbody>
          {report.tokens
            .filter((token) => token.section === section)
            .map(({ name, purpose, isColor, values, shadcn }) => (
              <tr key={name}>
                <th scope="row">
                  <code>--onetask-{name}</code>
                </th>
                <td>{purpose}</td>
                <td>
                  {isColor ? (
                    <span className="story-token-swatch" style={{ background: values[scheme] }} />
                  ) : null}
                  {values[scheme]}
                </td>
                <td>{shadcn === null ? 'its own value' : <code>{shadcn}</code>}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  ));
}

function read(): { readonly report: ThemeReport; readonly scheme: Scheme } {
  const { theme } = document.documentElement.dataset;
  const isDark =
    theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  return { report: reportTheme(), scheme: isDark ? 'dark' : 'light' };
}
