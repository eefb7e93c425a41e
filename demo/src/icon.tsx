/** Names of the symbols in `public/icons.svg`. */
export type IconName =
  | 'arrow-up'
  | 'at-sign'
  | 'bell'
  | 'briefcase'
  | 'calendar'
  | 'check'
  | 'check-check'
  | 'circle-check'
  | 'clock'
  | 'flame'
  | 'inbox'
  | 'lamp-desk'
  | 'list-checks'
  | 'lock'
  | 'log-out'
  | 'medal'
  | 'moon'
  | 'pencil'
  | 'plus'
  | 'rocket'
  | 'send'
  | 'star'
  | 'sun'
  | 'target'
  | 'timer'
  | 'trash-2'
  | 'trophy'
  | 'users'
  | 'wifi'
  | 'wifi-off'
  | 'x';

/** What a colour stands for. */
export type Tone =
  | 'task'
  | 'achievement'
  | 'streak'
  | 'level'
  | 'focus'
  | 'lamp'
  | 'warn'
  | 'ok'
  | 'quiet';

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
