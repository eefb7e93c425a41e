import type { NextConfig } from 'next';

// The folder that it is installed in, not one above that has a lock file too.
export default { turbopack: { root: import.meta.dirname } } satisfies NextConfig;
