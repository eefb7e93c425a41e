'use client';

import { useFormat, type DigestCard as Digest, type DigestLabels } from '@onetask/react';
import { DigestGroups } from '@onetask/react/components/digest-groups';
import type { EventOpening } from '@onetask/react/components/event-lines';
import { ToastList } from '@onetask/react/components/toast-frame';
import type { ReactNode } from 'react';

interface DigestDetailProps {
  readonly digest: Digest;
  readonly labels: DigestLabels;
}

/** How much a digest holds. */
export function DigestDetail({ digest, labels }: DigestDetailProps): ReactNode {
  const { message } = useFormat();
  return (
    <div className="onetask-toaster-meta onetask-meta onetask-number">
      {message(labels.total, { count: digest.total })}
    </div>
  );
}

interface DigestCardProps extends DigestDetailProps, EventOpening {
  readonly titleId: string;
}

/** What stands in the toast of a digest. */
export function DigestCard({ titleId, ...groups }: DigestCardProps): ReactNode {
  return (
    <ToastList labelledBy={titleId}>
      <DigestGroups {...groups} />
    </ToastList>
  );
}
