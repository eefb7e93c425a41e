import { Tabs } from '@base-ui/react/tabs';
import { Source } from '@storybook/addon-docs/blocks';
import { useTheme, type StorybookTheme } from 'storybook/theming';
import { Fragment, useEffect, useState, type ReactNode } from 'react';
import { ITEMS, MANIFEST, type CatalogueItem } from '../../registry/catalogue.js';
import { installLines } from '../../registry/install-lines.js';
import { stampItem, type CopiedFile } from '../../registry/stamp.js';
import { CopyButton } from './copy-button.js';
import './copy-docs.css';

/** What has no page of its own is on the page of another. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  AchievementGrid: ['AchievementProgress'],
};

/** How a component is copied into an app: with the shadcn CLI, or by hand. */
export function CopyDocs({ component }: { readonly component: string }): ReactNode {
  const titles = [component, ...(ALSO[component] ?? [])];
  const items = ITEMS.filter(({ title }) => titles.includes(title));
  if (items.length === 0) return null;
  return (
    <>
      <h2 id="copy-it">Copy it</h2>
      <p>
        For an app that wants the component’s markup and looks as its own. Plain CSS, not Tailwind;
        hooks, default words and types stay in <code>@onetask/react</code>. TypeScript only.
      </p>
      {items.map((item) => (
        <Fragment key={item.name}>
          {items.length > 1 && <h3>{item.title}</h3>}
          <CopyItem item={item} />
        </Fragment>
      ))}
    </>
  );
}

function CopyItem({ item }: { readonly item: CatalogueItem }): ReactNode {
  return (
    <Tabs.Root className="story-copy" defaultValue="cli">
      <Tabs.List className="story-copy-tabs" aria-label={`How to copy ${item.title}`}>
        <Tabs.Tab value="cli">With the shadcn CLI</Tabs.Tab>
        <Tabs.Tab value="hand">By hand</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="cli">
        <WithCli item={item} />
      </Tabs.Panel>
      <Tabs.Panel value="hand">
        <ByHand item={item} />
      </Tabs.Panel>
      <Usage item={item} />
    </Tabs.Root>
  );
}

function WithCli({ item }: { readonly item: CatalogueItem }): ReactNode {
  const [major] = MANIFEST.devDependencies['shadcn']?.split('.') ?? [];
  const file = `./node_modules/${MANIFEST.name}/dist/registry/${item.name}.json`;
  return (
    <>
      <Code language="bash" code={`npx shadcn@${major} add ${file}`} />
      <p>
        It comes from the installed package, so it fits that version. It needs no Tailwind and no{' '}
        <code>components.json</code>, writes {item.files.length + 1} files into{' '}
        <code>src/components/onetask</code> (or <code>components/onetask</code>), and installs what
        they import.
      </p>
    </>
  );
}

function ByHand({ item }: { readonly item: CatalogueItem }): ReactNode {
  const files = useCopiedFiles(item);
  return (
    <ol>
      <li>
        Install what it imports.
        <Code language="bash" code={installLines(item).join('\n')} />
      </li>
      <li>
        Put these files into one folder, such as <code>src/components/onetask</code>. One that is
        there already, of another component and this version, is the same.
        <ul className="story-copy-files">
          {files.map((file) => (
            <li key={file.name}>
              <FileDetails file={file} />
              <CopyButton what={file.name} text={file.text} />
            </li>
          ))}
        </ul>
      </li>
    </ol>
  );
}

interface CodeProps {
  readonly language: 'bash' | 'css' | 'tsx';
  readonly code: string;
}

/** In the theme of the page, which Storybook's own does not follow. */
function Code(props: CodeProps): ReactNode {
  const theme: Partial<StorybookTheme> = useTheme();
  return <Source {...props} dark={theme.base === 'dark'} />;
}

/** Its text is rendered when it is asked for: some have a thousand lines. */
function FileDetails({ file }: { readonly file: CopiedFile }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <code>{file.name}</code>
      </summary>
      {isOpen && <Code language={file.name.endsWith('.css') ? 'css' : 'tsx'} code={file.text} />}
    </details>
  );
}

function Usage({ item }: { readonly item: CatalogueItem }): ReactNode {
  return (
    <>
      <p>
        Then import it from there. An app that imports <code>@onetask/react/styles.css</code> takes
        that out: <code>node_modules/@onetask/react/docs/copying.md</code> says what instead.
      </p>
      <Code
        language="tsx"
        code={`import { ${item.title} } from './components/onetask/${item.name}';`}
      />
    </>
  );
}

const sources = import.meta.glob<string>('../../src/{components,styles}/*.{tsx,css}', {
  query: '?raw',
  import: 'default',
});

function useCopiedFiles(item: CatalogueItem): readonly CopiedFile[] {
  const [files, setFiles] = useState<readonly CopiedFile[]>([]);
  useEffect(() => {
    let isWanted = true;
    void stampedFilesOf(item).then((found) => {
      if (isWanted) setFiles(found);
    });
    return () => {
      isWanted = false;
    };
  }, [item]);
  return files;
}

async function stampedFilesOf(item: CatalogueItem): Promise<readonly CopiedFile[]> {
  const texts = new Map<string, string>();
  for (const { path } of item.files) texts.set(path, (await sources[`../../${path}`]?.()) ?? '');
  return stampItem(item, (path) => texts.get(path) ?? '').files;
}
