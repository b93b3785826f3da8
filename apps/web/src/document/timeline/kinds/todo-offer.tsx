// Beside a line that says TODO, until it is an action item: one press makes it one [R50].

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Button } from '../../../ui/form/button.tsx';

export function TodoOffer({ entry, onTodo }: { entry: Entry; onTodo: (entry: Entry) => void }) {
  return (
    <>
      {' '}
      <Button look="quiet" onPress={() => onTodo(entry)}>
        Make it an action item
      </Button>
    </>
  );
}
