/** @jsxRuntime classic */
// Storybook's own bundler writes the manager's JSX as `React.createElement`, with its own React.
import * as React from 'react';
import type { ReactNode } from 'react';
import { styled } from 'storybook/theming';
import type { Scheme, TokenReport } from '../../stories/support/tools/theme-report.js';
import { Field, Swatch } from './parts.js';

const Table = styled.table(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  'th, td': {
    textAlign: 'start',
    padding: '4px 12px 4px 0',
    borderTop: `1px solid ${theme.appBorderColor}`,
    verticalAlign: 'top',
    fontWeight: 400,
  },
  'thead th': { color: theme.textMutedColor, border: 0 },
  small: { color: theme.textMutedColor, fontSize: 12 },
}));

interface TokenTableProps {
  readonly tokens: readonly TokenReport[];
  readonly scheme: Scheme;
  readonly edits: Readonly<Record<string, string>>;
  readonly onEdit: (name: string, value: string) => void;
}

/** Each token with its value now, and a field for another. */
export function TokenTable({ tokens, scheme, edits, onEdit }: TokenTableProps): ReactNode {
  return (
    <Table>
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">Value now</th>
          <th scope="col">Yours</th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ name, purpose, isColor, values }) => (
          <tr key={name}>
            <th scope="row">
              <code>--onetask-{name}</code>
              <br />
              <small>{purpose}</small>
            </th>
            <td>
              {isColor ? <Swatch style={{ background: values[scheme] }} /> : null}
              <small>{shorten(values[scheme])}</small>
            </td>
            <td>
              <Field
                aria-label={`--onetask-${name}`}
                spellCheck={false}
                value={edits[name] ?? ''}
                onChange={({ target }) => onEdit(name, target.value)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The start of a long one, such as a spring. */
function shorten(value: string): string {
  return value.length > 48 ? `${value.slice(0, 47)}…` : value;
}
