// What can be done about one task: by whose it is, and by everybody else. After two questions in vain another one is asked
// first: drop it, or continue? [R46]

import type { Command } from '@sitrep/incident/nouns';
import type { Task } from '@sitrep/incident/nouns/work/task';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/form/button.tsx';
import type { Choice } from '../../ui/overlay/choice.ts';
import { ChoiceMenu } from '../../ui/overlay/choice-menu.tsx';
import type { Desk } from '../desk.ts';
import styles from './task.module.css';
import { isInVain } from './task-words.ts';

export type Ask = (command: Command) => boolean;
type Act = 'done' | 'known' | 'take' | 'more5' | 'more10' | 'more30' | 'drop';

const MINUTES: Partial<Record<Act, number>> = { more5: 5, more10: 10, more30: 30 };
const more: readonly Choice<Act>[] = [
  { id: 'more5', words: 'Back in 5 min' },
  { id: 'more10', words: 'Back in 10 min' },
  { id: 'more30', words: 'Back in 30 min' },
];

export function TaskActs({ desk, task, onAsk }: { desk: Desk; task: Task; onAsk: Ask }) {
  const taskId = task.id;
  const isMine = task.person?.id === desk.me.id;
  if (isInVain(desk.document, task) && !isMine) return <DropOrContinue task={task} onAsk={onAsk} />;
  return (
    <span className={styles.acts}>
      {isMine && !task.acknowledgedAt && (
        <Button look="primary" onPress={() => onAsk({ type: 'acknowledgeTask', taskId })}>
          I have it
        </Button>
      )}
      {isMine ? (
        <Button onPress={() => onAsk({ type: 'finishTask', taskId })}>Done</Button>
      ) : (
        <Button
          label={`Ask for its state: ${task.name}, ${task.text}`}
          onPress={() => onAsk({ type: 'nagTask', taskId })}
        >
          Ask for its state
        </Button>
      )}
      <TaskMenu desk={desk} task={task} isMine={isMine} onAsk={onAsk} />
    </span>
  );
}

function DropOrContinue({ task, onAsk }: { task: Task; onAsk: Ask }) {
  const taskId = task.id;
  return (
    <span className={styles.vain}>
      <b>Drop it or continue?</b>
      <span className={styles.acts}>
        <Button label={`Drop it: ${task.text}`} onPress={() => onAsk({ type: 'dropTask', taskId })}>
          Drop it
        </Button>
        <Button label={`Continue: ${task.text}`} onPress={() => onAsk({ type: 'continueTask', taskId })}>
          Continue
        </Button>
        <Button
          look="quiet"
          label={`I take it: ${task.text}`}
          onPress={() => onAsk({ type: 'takeTask', taskId })}
        >
          I take it
        </Button>
      </span>
    </span>
  );
}

function TaskMenu(props: { desk: Desk; task: Task; isMine: boolean; onAsk: Ask }) {
  const { task, isMine, onAsk } = props;
  const taskId = task.id;
  const [isOpen, setIsOpen] = useState(false);
  const of: readonly Choice<Act>[] = [
    ...(isMine ? [] : [{ id: 'done', words: 'Done' } as const]),
    ...(isMine || task.acknowledgedAt ? [] : [{ id: 'known', words: `${task.name} has it` } as const]),
    ...(isMine ? [] : [{ id: 'take', words: 'I take it' } as const]),
    { id: 'drop', words: 'Drop it' },
  ];
  const choose = (act: Act) => {
    const minutes = MINUTES[act];
    if (minutes !== undefined) onAsk({ type: 'continueTask', taskId, inSeconds: minutes * 60 });
    else if (act === 'done') onAsk({ type: 'finishTask', taskId });
    else if (act === 'known') onAsk({ type: 'acknowledgeTask', taskId });
    else if (act === 'take') onAsk({ type: 'takeTask', taskId });
    else onAsk({ type: 'dropTask', taskId });
  };
  const label = `More about: ${task.text}`;
  return (
    <ChoiceMenu
      label={label}
      groups={[{ choices: more }, { choices: of }]}
      button={{ look: 'quiet', label, children: <Ellipsis size="1em" aria-hidden="true" /> }}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      onChoose={choose}
    />
  );
}
