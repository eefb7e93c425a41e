// What moves framer-motion's `m` components: loaded on demand, and built with nothing shared with the
// part that is loaded at once, which would pull half of it forward.
export { domAnimation } from 'framer-motion';
