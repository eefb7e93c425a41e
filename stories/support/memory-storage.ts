export { createMemoryStorage } from '../../src/testing-react/memory-storage.js';
