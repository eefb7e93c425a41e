/** Names of the symbols in `public/icons.svg`. */
export type IconName =
  | 'circle-check'
  | 'contrast'
  | 'lamp-desk'
  | 'list-checks'
  | 'log-out'
  | 'pencil'
  | 'plus'
  | 'send'
  | 'settings'
  | 'timer'
  | 'trash-2'
  | 'x';

/** What a colour stands for. */
export type Tone = 'task' | 'focus' | 'quiet';

/** Icons that point the way one reads. */
const DIRECTED: readonly IconName[] = ['send', 'log-out'];

/** Says nothing to a screen reader: the words beside it do. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      data-directed={DIRECTED.includes(name) ? '' : undefined}
      aria-hidden="true"
    >
      <use href={`${import.meta.env.BASE_URL}icons.svg#${name}`} />
    </svg>
  );
}

interface IconTileProps {
  readonly name: IconName;
  readonly tone: Tone;
  readonly size?: 'small' | 'medium' | 'large';
}

/** An icon in a soft tile of its own colour. */
export function IconTile({ name, tone, size = 'medium' }: IconTileProps) {
  return (
    <span className="tile" data-tone={tone} data-size={size}>
      <Icon name={name} />
    </span>
  );
}
