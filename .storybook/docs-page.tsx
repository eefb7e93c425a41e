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

/** What each component's docs are: the usual page, and the parts that can be styled. */
export function DocsPage(): ReactNode {
  const { csfFile } = useOf('meta', ['meta']);
  const name = csfFile.meta.title.split('/').at(-1) ?? '';
  return (
    <>
      <Title />
      <Subtitle />
      <Description />
      <Primary />
      <Controls />
      <AnatomyDocs component={name} />
      <Stories />
    </>
  );
}
