import { useOneTaskEvent } from '@onetask/react';
import { useState } from 'react';

/** The server sends `{"type": "build_finished", "data": {"name": "…"}}`. */
export function LastBuild() {
  const [name, setName] = useState('none yet');
  useOneTaskEvent('build_finished', ({ data }) => {
    if (typeof data !== 'object' || data === null || !('name' in data)) return;
    setName(String(data.name));
  });
  return <p>Last build: {name}</p>;
}
