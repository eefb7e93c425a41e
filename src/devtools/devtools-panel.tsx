'use client';

import {
  useCallback,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useOneTaskClient } from '../hooks/use-one-task-client.js';
import { useOneTaskStore } from '../hooks/use-one-task-store.js';
import { selectConnection } from '../store/connections.js';
import { AttentionTab } from './attention-tab.js';
import { STYLES } from './devtools-looks.js';
import { FramesTab } from './frames-tab.js';
import { InjectTab } from './inject-tab.js';
import { SocketsTab } from './sockets-tab.js';
import { StateTab } from './state-tab.js';
import type { TabProps } from './tab-props.js';
import { tapOf } from './with-devtools.js';

export type DevtoolsPosition = 'bottom-left' | 'bottom-right' | 'top-left' | 'top-right';

export interface OneTaskDevtoolsProps {
  /** The corner of the round button. @default 'bottom-left' */
  readonly position?: DevtoolsPosition | undefined;
  /** Whether it begins open. @default false */
  readonly defaultOpen?: boolean | undefined;
  /** For its `<style>`, under a policy that asks for one. */
  readonly nonce?: string | undefined;
}

interface Tab {
  readonly name: string;
  readonly Content: (props: TabProps) => ReactNode;
}

const TABS: readonly Tab[] = [
  { name: 'Sockets', Content: SocketsTab },
  { name: 'Frames', Content: FramesTab },
  { name: 'Attention', Content: AttentionTab },
  { name: 'State', Content: StateTab },
  { name: 'Inject', Content: InjectTab },
];

/** See `OneTaskDevtools`. A server renders none of it. */
export function DevtoolsPanel(props: OneTaskDevtoolsProps): ReactNode {
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return isInBrowser ? <Devtools {...props} /> : null;
}

const neverChanges = () => () => {};

function Devtools(props: OneTaskDevtoolsProps): ReactNode {
  const { position = 'bottom-left', defaultOpen = false, nonce } = props;
  const [isOpen, setOpen] = useState(defaultOpen);
  const { status } = useOneTaskStore(({ connections }) => selectConnection(connections));
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  return (
    <div className="onetask-devtools" data-position={position} dir="ltr" lang="en">
      <style nonce={nonce}>{STYLES}</style>
      <button
        ref={button}
        type="button"
        className="onetask-devtools-toggle"
        data-status={status}
        aria-label={`OneTask devtools: ${status}`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="M3 12h4l3-8 4 16 3-8h4" />
        </svg>
      </button>
      {isOpen && (
        <Panel
          id={id}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </div>
  );
}

interface PanelProps {
  readonly id: string;
  readonly onClose: () => void;
}

function Panel({ id, onClose }: PanelProps): ReactNode {
  const tap = tapOf(useOneTaskClient());
  const [chosen, setChosen] = useState(0);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const say = useCallback((text: string) => setSaid(text), []);
  const { name = '', Content = NoTab } = TABS[chosen] ?? {};

  function choose(index: number): void {
    const next = (index + TABS.length) % TABS.length;
    setChosen(next);
    setSaid('');
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  }

  function onTabKey(event: KeyboardEvent): void {
    const next = nextTab(event.key, chosen);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  }

  return (
    <section
      id={id}
      className="onetask-devtools-panel"
      aria-label="OneTask devtools"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // What is open in the app stays so.
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="onetask-devtools-head">
        <div ref={list} role="tablist" aria-label="Devtools" className="onetask-devtools-tabs">
          {TABS.map((tab, index) => (
            <button
              key={tab.name}
              type="button"
              role="tab"
              id={`${id}${tab.name}`}
              className="onetask-devtools-tab"
              aria-selected={index === chosen}
              aria-controls={index === chosen ? `${id}content` : undefined}
              tabIndex={index === chosen ? 0 : -1}
              onClick={() => choose(index)}
              onKeyDown={onTabKey}
            >
              {tab.name}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="onetask-devtools-close"
          aria-label="Close devtools"
          onClick={onClose}
        >
          <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
            <path d="M6 6l12 12M18 6L6 18" />
          </svg>
        </button>
      </div>
      <div
        role="tabpanel"
        id={`${id}content`}
        className="onetask-devtools-content"
        aria-labelledby={`${id}${name}`}
        // It scrolls, and may hold nothing that takes the focus.
        tabIndex={0}
      >
        <Content tap={tap} say={say} />
      </div>
      <p role="status" className="onetask-devtools-said">
        {said}
      </p>
    </section>
  );
}

function NoTab(): ReactNode {
  return null;
}

function nextTab(key: string, chosen: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return chosen + 1;
    case 'ArrowLeft':
      return chosen - 1;
    case 'Home':
      return 0;
    case 'End':
      return TABS.length - 1;
    default:
      return null;
  }
}
