import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { preferences, useTaskFeed, type AttentionOptions, type OneTaskState } from '@onetask/react';
import {
  AttentionSettings,
  OneTaskToaster,
  type OneTaskToasterProps,
} from '@onetask/react/components';
import * as RadixDialog from '@radix-ui/react-dialog';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { toast, Toaster } from 'sonner';
import { expect, fireEvent, screen, waitFor } from 'storybook/test';
import type { JsonObject } from '@onetask/react/testing';
import {
  hasOwnContent,
  inWorld,
  isAsWritten,
  SHOWS_ALL,
  worldOf,
  type FrameMaker,
  type StoryWorld,
} from './support/index.js';

/** As high as the window, at whose edge toasts stand. */
const pageStyle: CSSProperties = { boxSizing: 'border-box', minBlockSize: '100vh', padding: 16 };

/**
 * Pops up what happens, briefly, and then leaves it to the inbox. Each type has its look; time stands
 * still while somebody points at a toast, is in it with the keyboard, or is not looking at the page.
 * F8 leads into the toasts, Escape leads back.
 */
const meta = {
  title: 'Components/OneTaskToaster',
  component: OneTaskToaster,
  // They stay for whoever looks at them here.
  args: { durationMs: 'until-dismissed' },
  parameters: {
    layout: 'fullscreen',
    // On the page of docs all would stand in one corner.
    docs: { story: { inline: false, height: '400px' } },
  },
  decorators: [
    (Story) => (
      <main style={pageStyle}>
        <Story />
      </main>
    ),
  ],
} satisfies Meta<typeof OneTaskToaster>;
export default meta;
type Story = StoryObj<typeof meta>;

const happening = (
  write: (frames: FrameMaker) => readonly JsonObject[],
  attention: AttentionOptions = SHOWS_ALL,
) => inWorld({ attention, events: (world: StoryWorld) => world.emit(...write(world.frames)) });

/** Waits until so many are there and stand still. */
async function settled(count: number): Promise<readonly HTMLElement[]> {
  await waitFor(() =>
    expect(document.querySelectorAll('[data-sonner-toast][data-mounted="true"]')).toHaveLength(
      count,
    ),
  );
  const toasts = [...document.querySelectorAll<HTMLElement>('[data-sonner-toast]')];
  await Promise.all(
    toasts.flatMap((one) => one.getAnimations()).map((animation) => animation.finished),
  );
  return toasts;
}

/** Somebody did something to a task. */
export const Task: Story = {
  args: { hrefOf: () => '/tasks/9' },
  parameters: happening((frames) => [
    frames.taskUpdate({ title: 'Storyboard, act two', actorId: 3 }),
  ]),
  async play() {
    await settled(1);
    await expect(screen.getByRole('link', { name: /./ })).toHaveAttribute('href', '/tasks/9');
  },
};

/** An achievement was unlocked. */
export const Achievement: Story = {
  parameters: happening((frames) => [frames.unlocked(3)]),
  play: async () => void (await settled(1)),
};

/** On the way to one: the bar shows how far. */
export const Progress: Story = {
  parameters: happening((frames) => [frames.progress(4, 50)]),
  async play({ globals }) {
    if (!hasOwnContent({ globals })) return;
    await settled(1);
    await expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
  },
};

/** Another day in a row. */
export const Streak: Story = {
  parameters: happening((frames) => [frames.streak(7, true)]),
  play: async () => void (await settled(1)),
};

/** A level; where a `LevelUpCelebration` is mounted, it goes there. */
export const LevelUp: Story = {
  parameters: happening((frames) => [frames.levelUp(5)]),
  play: async () => void (await settled(1)),
};

/** A word from the system or from somebody, with a button where it leads to no address. */
export const Notification: Story = {
  args: { onSelect: () => {} },
  parameters: happening((frames) => [
    frames.mention('Could you look at the second tab before Thursday?'),
  ]),
  async play() {
    await settled(1);
    await expect(screen.getByRole('button', { name: /Open|Öffnen|فتح/ })).toBeVisible();
  },
};

/** Three stand behind each other until somebody points at them. */
export const Stacked: Story = {
  tags: ['visual'],
  parameters: happening((frames) => [
    frames.progress(4, 50),
    frames.taskUpdate({ title: 'Storyboard, act two', actorId: 3 }),
    frames.streak(7, true),
  ]),
  play: async () => void (await settled(3)),
};

/** The keyboard leads in with F8, and the stack opens. */
export const Focused: Story = {
  tags: ['visual', 'forced'],
  args: { hrefOf: () => '/inbox' },
  parameters: Stacked.parameters ?? {},
  async play() {
    await settled(3);
    await fireEvent.keyDown(document.body, { key: 'F8', code: 'F8' });
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-front', 'true'));
    await settled(3);
  },
};

const many = (frames: FrameMaker, count: number) =>
  Array.from({ length: count }, (_, index) =>
    frames.taskUpdate({ title: `Frame ${index + 1}`, taskId: index + 1, actorId: 2 + (index % 2) }),
  );

/** Thirty at once in one workspace: one toast, one announcement, and each of them in its feed. */
export const Group: Story = {
  tags: ['visual'],
  parameters: happening((frames) => many(frames, 30)),
  async play(context) {
    await settled(1);
    if (isAsWritten(context)) await screen.findByText(/^30 updates in .Design/);
  },
};

/** It opens to what it is made of, newest first: the latest fifty. Each opens as a toast does. */
export const GroupOpen: Story = {
  tags: ['visual', 'forced'],
  args: { hrefOf: () => '/tasks/9' },
  parameters: happening((frames) => many(frames, 60)),
  async play({ userEvent }) {
    await settled(1);
    const toggle = await screen.findByRole('button', { expanded: false });
    await userEvent.click(toggle);
    await expect(toggle).toHaveAttribute('aria-expanded', 'true');
    await expect(screen.getAllByRole('link')).toHaveLength(50);
  },
};

/** What came in the meantime comes at once, when the user lets it. */
const held = (write: (frames: FrameMaker) => readonly JsonObject[]) =>
  inWorld({
    attention: { ...SHOWS_ALL, defaults: { ...SHOWS_ALL.defaults, doNotDisturb: { is: 'on' } } },
    events(world) {
      const messages = write(world.frames);
      world.emit(...messages);
      const isHeld = ({ presentation }: OneTaskState) =>
        presentation.dnd.heldCount === messages.length;
      void world
        .until('to be held back', isHeld)
        .then(() => world.client.apiOf(preferences)?.update({ doNotDisturb: { is: 'off' } }));
    },
  });

/** An app keeps the updates of the workspaces that it follows. */
function Following({ children }: { readonly children: ReactNode }) {
  useTaskFeed(1);
  useTaskFeed(2);
  return children;
}

const following: Decorator = (Story) => (
  <Following>
    <Story />
  </Following>
);

/** What was held back is one toast, and stays: grouped, counted, and each group opens. */
export const Digest: Story = {
  tags: ['visual'],
  decorators: [following],
  args: { onSelect: () => {} },
  parameters: held((frames) => [
    ...many(frames, 12),
    frames.mention('Could you look at the second tab before Thursday?'),
    frames.taskDue('Send the budget'),
    frames.taskUpdate({ title: 'Cut the trailer', taskId: 40, workspaceId: 2, actorId: 4 }),
    frames.unlocked(3),
  ]),
  play: async () => void (await settled(1)),
};

/** A group of a digest opens in its place. */
export const DigestOpen: Story = {
  tags: ['visual'],
  decorators: [following],
  args: { onSelect: () => {} },
  parameters: Digest.parameters ?? {},
  async play({ userEvent }) {
    await settled(1);
    const [first] = await screen.findAllByRole('button', { expanded: false });
    if (first) await userEvent.click(first);
    await expect(first).toHaveAttribute('aria-expanded', 'true');
  },
};

/** What the app calls critical stays until somebody has seen to it; the others go in their time. */
export const Critical: Story = {
  args: { durationMs: undefined, onSelect: () => {} },
  parameters: happening(
    (frames) => [
      frames.taskUpdate({ title: 'Storyboard, act two', actorId: 3 }),
      frames.taskDue('Send the budget'),
    ],
    {
      ...SHOWS_ALL,
      tierOf: (event, byDefault) =>
        event.type === 'notification' && event.notificationType === 'task_due'
          ? 'critical'
          : byDefault,
    },
  ),
  async play() {
    await settled(2);
    await expect(document.querySelectorAll('[data-critical]')).toHaveLength(1);
  },
};

/** One press, and events of this kind come to the inbox alone. It can be taken back in the settings. */
export const LessLikeThis: Story = {
  render: (args) => (
    <>
      <AttentionSettings sections={['less']} />
      <OneTaskToaster {...args} />
    </>
  ),
  parameters: happening((frames) => [
    frames.mention('Could you look at the second tab before Thursday?'),
  ]),
  async play({ canvasElement, userEvent }) {
    await settled(1);
    const world = worldOf(canvasElement);
    await userEvent.click(
      screen.getByRole('button', { name: /Less like this|Weniger davon|أقل من هذا/ }),
    );
    await world.until(
      'to be chosen',
      ({ preferences: { tiers } }) => tiers['mention'] === 'ambient',
    );
  },
};

/** Long words, and more of them than there is room for. */
export const LongText: Story = {
  parameters: happening((frames) => [
    frames.notice({
      title: 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsbescheinigung',
      content:
        'Jonas asks whether the second tab of the budget still holds, as the studio line has changed twice since Thursday and nobody has written down which of the two is meant. He would like to know by noon, if that can be done without hurry, or else on Monday.',
    }),
  ]),
  play: async () => void (await settled(1)),
};

const customStyle: CSSProperties = {
  padding: 16,
  borderRadius: 14,
  background: 'oklch(0.3 0.05 268)',
  color: 'white',
};

/** The app draws the toast, and keeps time, stack and announcement. */
export const Custom: Story = {
  args: {
    renderToast: ({ title, dismiss }) => (
      <div style={customStyle}>
        <bdi>{title}</bdi>{' '}
        <button style={{ background: 'none', border: 0 }} onClick={dismiss}>
          OK
        </button>
      </div>
    ),
  },
  parameters: happening((frames) => [frames.levelUp(5)]),
  play: async () => void (await settled(1)),
};

/** Beside an app's own sonner, at another place: each toast shows once. */
export const BesideAnAppsOwn: Story = {
  args: { position: 'top-end' },
  render: (args) => (
    <>
      <button style={pressStyle} onClick={() => toast('Saved', { duration: Infinity })}>
        Save
      </button>
      <Toaster style={{ fontFamily: 'inherit' }} />
      <OneTaskToaster {...args} />
    </>
  ),
  parameters: happening((frames) => [frames.levelUp(5)]),
  async play({ canvas, userEvent }) {
    await settled(1);
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await settled(2);
  },
};

/** An app of its own: what it looks like is not the kit's. */
const ownLine = '1px solid color-mix(in oklab, currentColor 16%, transparent)';
const boxStyle: CSSProperties = {
  boxSizing: 'border-box',
  inlineSize: 'min(20rem, 100vw - 32px)',
  padding: 20,
  borderRadius: 14,
  border: ownLine,
  boxShadow: '0 12px 32px -8px oklch(0 0 0 / 0.24)',
};
const titleStyle: CSSProperties = { margin: '0 0 12px', font: 'inherit', fontWeight: 600 };
const fieldStyle: CSSProperties = {
  boxSizing: 'border-box',
  inlineSize: '100%',
  padding: '6px 10px',
  borderRadius: 9,
  border: '1px solid color-mix(in oklab, currentColor 55%, transparent)',
  background: 'none',
  color: 'inherit',
  font: 'inherit',
};
const pressStyle: CSSProperties = { ...fieldStyle, inlineSize: 'auto', border: ownLine };
const centredStyle: CSSProperties = {
  ...boxStyle,
  position: 'fixed',
  inset: '30% auto auto 50%',
  transform: 'translateX(-50%)',
  background: 'Canvas',
  color: 'CanvasText',
};

/** What the three modals have in common: open by a button, with a field in them. */
interface ModalProps {
  readonly toaster: ReactNode;
  readonly when: 'before' | 'after';
}

/** The toaster is there before the dialog opens, or comes with it. */
function useToasterAt({ toaster, when }: ModalProps, isOpen: boolean): ReactNode {
  return when === 'before' || isOpen ? toaster : null;
}

function RadixModal(props: ModalProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {useToasterAt(props, isOpen)}
      <RadixDialog.Root open={isOpen} onOpenChange={setIsOpen}>
        <RadixDialog.Trigger style={pressStyle}>Edit</RadixDialog.Trigger>
        <RadixDialog.Portal>
          <RadixDialog.Content style={centredStyle} aria-describedby={undefined}>
            <RadixDialog.Title style={titleStyle}>Rename</RadixDialog.Title>
            <input aria-label="Name" style={fieldStyle} />
          </RadixDialog.Content>
        </RadixDialog.Portal>
      </RadixDialog.Root>
    </>
  );
}

function BaseModal(props: ModalProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {useToasterAt(props, isOpen)}
      <BaseDialog.Root open={isOpen} onOpenChange={setIsOpen}>
        <BaseDialog.Trigger style={pressStyle}>Edit</BaseDialog.Trigger>
        <BaseDialog.Portal>
          <BaseDialog.Backdrop />
          <BaseDialog.Popup style={centredStyle}>
            <BaseDialog.Title style={titleStyle}>Rename</BaseDialog.Title>
            <input aria-label="Name" style={fieldStyle} />
          </BaseDialog.Popup>
        </BaseDialog.Portal>
      </BaseDialog.Root>
    </>
  );
}

function NativeModal(props: ModalProps) {
  const [isOpen, setIsOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    // Closes itself by a click beside its box, as many do.
    const node = dialog.current;
    const closeBeside = ({ clientX, clientY }: MouseEvent) => {
      const box = node?.getBoundingClientRect();
      const isInside =
        box &&
        clientX >= box.left &&
        clientX <= box.right &&
        clientY >= box.top &&
        clientY <= box.bottom;
      if (!isInside) node?.close();
    };
    node?.addEventListener('click', closeBeside);
    return () => node?.removeEventListener('click', closeBeside);
  }, []);
  return (
    <>
      {useToasterAt(props, isOpen)}
      <button
        style={pressStyle}
        onClick={() => {
          dialog.current?.showModal();
          setIsOpen(true);
        }}
      >
        Edit
      </button>
      <dialog
        ref={dialog}
        aria-label="Rename"
        style={{ ...boxStyle, transform: 'translateY(20px)', overflow: 'auto' }}
        onClose={() => setIsOpen(false)}
      >
        <h2 style={titleStyle}>Rename</h2>
        <input aria-label="Name" style={fieldStyle} />
      </dialog>
    </>
  );
}

const modals = { radix: RadixModal, base: BaseModal, native: NativeModal };

interface OverModalArgs extends OneTaskToasterProps {
  readonly when?: 'before' | 'after';
}

/** Above an open modal: its action works, and the dialog stays open. */
function overModal(modal: keyof typeof modals): StoryObj<OverModalArgs> {
  return {
    parameters: inWorld({ attention: SHOWS_ALL }),
    args: { when: 'before', onSelect: () => {} },
    argTypes: { when: { control: 'inline-radio', options: ['before', 'after'] } },
    render: ({ when = 'before', ...args }) => {
      const Modal = modals[modal];
      return <Modal when={when} toaster={<OneTaskToaster {...args} />} />;
    },
    async play({ canvas, canvasElement, userEvent }) {
      await userEvent.click(canvas.getByRole('button', { name: 'Edit' }));
      await screen.findByRole('textbox', { name: 'Name' });
      const world = worldOf(canvasElement);
      await world.until('to be connected', ({ connections }) =>
        Object.values(connections).every((info) => info?.status === 'open'),
      );
      world.emit(world.frames.levelUp(5));
      await settled(1);
    },
  };
}

export const OverRadixDialog = overModal('radix');
export const OverBaseUIDialog = overModal('base');
export const OverNativeDialog = overModal('native');
