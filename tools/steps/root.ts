// Where the clone stands: the one place from which all other paths of the tools are counted.
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');
