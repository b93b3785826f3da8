// Changes the product's source text while it is being loaded, in this process and no other: so the points where a
// process is killed and the faults that a proof must find stand beside the proof, and the product knows nothing of
// either. Rule: a patch whose text is not there exactly once is an error, or it would prove nothing.
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export type Patch = {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly put: string;
};

const root = path.dirname(path.dirname(import.meta.dirname));

/** For every module loaded from now on. */
export function patchSources(patches: readonly Patch[]): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const meant = patches.filter(({ file }) => url === pathToFileURL(path.join(root, file)).href);
      if (meant.length === 0) return loaded;
      return { ...loaded, source: meant.reduce(apply, String(loaded.source)) };
    },
  });
}

/** The text with the patch in it. */
export function apply(text: string, { name, file, find, put }: Patch): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`the patch “${name}” no longer fits ${file}: its text must stand there exactly once`);
  }
  return before + put + after;
}
