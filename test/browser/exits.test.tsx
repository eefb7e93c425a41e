import '@onetask/react/styles.css';
import { useExit } from '@onetask/react/components/use-exit';
import { cleanup, render } from '@testing-library/react';
import { AnimatePresence } from 'framer-motion';
import { StrictMode, type CSSProperties } from 'react';
import { afterEach, describe, expect, it } from 'vitest';

afterEach(cleanup);

interface ListProps {
  readonly numbers: readonly number[];
  readonly style?: CSSProperties;
}

function Row({ number }: { readonly number: number }) {
  const { ref, isLeaving } = useExit<HTMLLIElement>();
  return (
    <li ref={ref} className="onetask-task-feed-item" data-leaving={isLeaving ? '' : undefined}>
      {number}
    </li>
  );
}

function List({ numbers, style = {} }: ListProps) {
  return (
    <StrictMode>
      <ol className="onetask" style={style}>
        <AnimatePresence initial={false}>
          {numbers.map((number) => (
            <Row key={number} number={number} />
          ))}
        </AnimatePresence>
      </ol>
    </StrictMode>
  );
}

const from = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
const rows = () => [...document.querySelectorAll('li')].map(({ textContent }) => textContent);
const painted = () => new Promise((resolve) => void requestAnimationFrame(resolve));

describe('a row that leaves', () => {
  it('takes its time, and can not be pressed meanwhile', async () => {
    const view = render(<List numbers={[1, 2, 3]} />);
    view.rerender(<List numbers={[1, 3]} />);
    expect(rows()).toEqual(['1', '2', '3']);
    expect([...document.querySelectorAll('li')].map(({ inert }) => inert)).toEqual([
      false,
      true,
      false,
    ]);
    await expect.poll(rows).toEqual(['1', '3']);
  });

  it('stays when it is back before it has left', async () => {
    const view = render(<List numbers={[1, 2, 3]} />);
    view.rerender(<List numbers={[3]} />);
    await painted();
    view.rerender(<List numbers={[1, 3]} />);
    await expect.poll(rows).toEqual(['1', '3']);
    expect(document.querySelector('[data-leaving]')).toBeNull();
  });

  it.each<[string, CSSProperties]>([
    ['whose contents are skipped', { contentVisibility: 'hidden' }],
    ['that is off the screen and not painted', { contentVisibility: 'auto', marginTop: '5000px' }],
    ['that is not displayed', { display: 'none' }],
  ])('is gone at once from a list %s', async (_what, style) => {
    const view = render(<List numbers={[1, 2, 3]} style={style} />);
    await painted();
    await painted();
    view.rerender(<List numbers={[1, 3]} style={style} />);
    await expect.poll(rows).toEqual(['1', '3']);
  });

  it('is gone in the end when its animation stands still', async () => {
    const still = document.createElement('style');
    still.textContent = 'li { animation-play-state: paused !important }';
    document.head.append(still);
    const view = render(<List numbers={[1, 2, 3]} />);
    view.rerender(<List numbers={[1, 3]} />);
    await painted();
    expect(rows()).toEqual(['1', '2', '3']);
    await expect.poll(rows).toEqual(['1', '3']);
    still.remove();
  });
});

it('a stream of rows leaves few behind, though one leaves at any time', async () => {
  const view = render(<List numbers={from(0, 10)} />);
  let most = 0;
  for (let first = 1; first <= 60; first += 1) {
    view.rerender(<List numbers={from(first, 10)} />);
    await painted();
    most = Math.max(most, rows().length);
  }
  expect(most).toBeLessThan(40);
  await expect.poll(rows).toEqual(from(60, 10).map(String));
});
