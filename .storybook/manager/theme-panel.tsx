/** @jsxRuntime classic */
// Storybook's own bundler writes the manager's JSX as `React.createElement`, with its own React.
import * as React from 'react';
import { useState, type ReactNode } from 'react';
import { AddonPanel } from 'storybook/internal/components';
import { useAddonState, useChannel, useGlobals, useStorybookApi } from 'storybook/manager-api';
import { CHANNEL } from '../../stories/support/tools/channel.js';
import { NO_DRAFT, toExport, type ThemeDraft } from '../../stories/support/tools/theme-css.js';
import type { Scheme, ThemeReport } from '../../stories/support/tools/theme-report.js';
import { ContrastList } from './contrast-list.js';
import { Area, Head, Note, Panel, Push, Row } from './parts.js';
import { TokenTable } from './token-table.js';

const EXAMPLE = `:root {
  --background: 0 0% 100%;
  --card: oklch(1 0 0);
  --primary: 346.8 77.2% 49.8%;
}
.dark { --card: oklch(0.2 0.02 20); }`;
const ALL_COMPONENTS = 'overview--all-components';

/** Paste an app's shadcn variables or edit tokens, see every component, take the block away. */
export function ThemePanel({
  isActive = false,
}: {
  readonly isActive?: boolean | undefined;
}): ReactNode {
  const api = useStorybookApi();
  const [{ theme }] = useGlobals();
  const [draft, setDraft] = useAddonState<ThemeDraft>('onetask/theme', NO_DRAFT);
  const [report, setReport] = useState<ThemeReport | null>(null);
  const [isCopied, setCopied] = useState(false);
  const emit = useChannel(
    {
      [CHANNEL.ready]: () => emit(CHANNEL.theme, draft),
      [CHANNEL.themeReport]: (next: ThemeReport) => setReport(next),
    },
    [draft],
  );
  const scheme: Scheme = theme === 'dark' ? 'dark' : 'light';
  const block = toExport(
    draft,
    Object.fromEntries((report?.tokens ?? []).map(({ name, shadcn }) => [name, shadcn])),
  );

  function change(next: ThemeDraft): void {
    setDraft(next);
    setCopied(false);
    emit(CHANNEL.theme, next);
  }

  function edit(name: string, value: string): void {
    const { [name]: _old, ...rest } = draft.edits[scheme];
    const tokens = value.trim() === '' ? rest : { ...rest, [name]: value.trim() };
    change({ ...draft, edits: { ...draft.edits, [scheme]: tokens } });
  }

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(block);
    setCopied(true);
  }

  return (
    <AddonPanel active={isActive}>
      <Panel>
        <section>
          <Head as="label" htmlFor="onetask-pasted" style={{ display: 'block' }}>
            Your app’s shadcn variables
          </Head>
          <Area
            id="onetask-pasted"
            rows={6}
            spellCheck={false}
            placeholder={EXAMPLE}
            value={draft.pasted}
            onChange={({ target }) => change({ ...draft, pasted: target.value })}
          />
          <Row style={{ marginTop: 8 }}>
            <Push type="button" onClick={() => api.selectStory(ALL_COMPONENTS)}>
              See every component
            </Push>
            <Push type="button" onClick={() => change(NO_DRAFT)}>
              Start over
            </Push>
            <Note>
              oklch(…), hsl(…) and bare HSL triplets are read; <code>.dark</code> is the dark theme.
              They stay in this window: a link to the story does not carry them.
            </Note>
          </Row>
        </section>
        <ContrastList contrasts={report?.contrasts ?? []} />
        <section>
          <Head>Tokens, {scheme}</Head>
          <TokenTable
            tokens={report?.tokens ?? []}
            scheme={scheme}
            edits={draft.edits[scheme]}
            onEdit={edit}
          />
        </section>
        <section>
          <Head>The block to copy</Head>
          <Area
            aria-label="The block to copy"
            readOnly
            rows={Math.min(14, Math.max(3, block.split('\n').length))}
            value={block === '' ? '/* Nothing is changed yet. */' : block}
          />
          <Row style={{ marginTop: 8 }}>
            <Push type="button" disabled={block === ''} onClick={() => void copy()}>
              {isCopied ? 'Copied' : 'Copy'}
            </Push>
          </Row>
        </section>
      </Panel>
    </AddonPanel>
  );
}
