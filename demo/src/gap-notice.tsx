import { useOneTaskLocale, type Gap } from '@onetask/react';
import './gap-notice.css';

interface GapNoticeProps {
  readonly gap: Gap | null;
  onDismiss(): void;
}

/** A quiet line for a span that nothing could fill. */
export function GapNotice({ gap, onDismiss }: GapNoticeProps) {
  const { locale, timeZone } = useOneTaskLocale();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  return (
    <div role="status">
      {gap && (
        <div className="gap-notice">
          <p className="meta">
            You may have missed updates between {time.format(gap.from)} and {time.format(gap.to)}.
          </p>
          <button type="button" className="button" data-variant="quiet" onClick={onDismiss}>
            Dismiss
          </button>
        </div>
      )}
    </div>
  );
}
