import type { ReactNode } from 'react';
import { ANATOMIES } from './tools/anatomies.js';
import './token-docs.css';

/** The parts, states and variables of a component, from `stories/anatomy`. */
export function AnatomyDocs({ component }: { readonly component: string }): ReactNode {
  const anatomy = ANATOMIES.find((one) => one.component === component);
  if (!anatomy) return null;
  return (
    <>
      <h2 id="anatomy">Anatomy</h2>
      <div className="sb-unstyled story-tokens" role="region" aria-labelledby="anatomy">
        <table>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">What it is</th>
              <th scope="col">States</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(anatomy.parts).map(([className, { what, data = {} }]) => (
              <tr key={className}>
                <th scope="row">
                  <code>.{className}</code>
                </th>
                <td>{withCode(what)}</td>
                <td>
                  {Object.entries(data).map(([name, meaning]) => (
                    <div key={name}>
                      <code>{name}</code> {withCode(meaning)}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          Variables:{' '}
          {anatomy.variables.map((name, index) => (
            <span key={name}>
              {index === 0 ? '' : ', '}
              <code>{name}</code>
            </span>
          ))}
        </p>
      </div>
    </>
  );
}

/** What stands between backticks is code. */
function withCode(text: string): ReactNode {
  return text
    .split('`')
    .map((piece, index) =>
      index % 2 === 1 ? <code key={`${index} ${piece}`}>{piece}</code> : piece,
    );
}
