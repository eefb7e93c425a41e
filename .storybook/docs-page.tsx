import {
  Controls,
  Description,
  Primary,
  Stories,
  Subtitle,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks';
import type { ReactNode } from 'react';
import { AnatomyDocs } from '../stories/support/anatomy-docs.js';
import { CopyDocs } from '../stories/support/copy-docs.js';

/** What each component's docs are: the usual page, the parts that can be styled, and how to own a copy. */
export function DocsPage(): ReactNode {
  const { csfFile } = useOf('meta', ['meta']);
  const name = csfFile.meta.title.split('/').at(-1) ?? '';
  // What pops up over a page would pop up over this one; such a component shows one story, framed.
  const isAlone = csfFile.meta.parameters?.['docs']?.story?.inline === false;
  return (
    <>
      <Title />
      <Subtitle />
      <Description />
      <Primary />
      <Controls />
      <AnatomyDocs component={name} />
      <CopyDocs component={name} />
      {isAlone ? <p>Its other states cover the page: open them in the sidebar.</p> : <Stories />}
    </>
  );
}
