// What each key does, in words: for the list of keys and for the palette. A key that is bound has a line here, or neither
// of them tells of it; key-words.test.ts holds the two together.

export type Place = {
  readonly name: string;
  readonly keys: readonly (readonly [key: string, words: string])[];
};

export const anywhere: Place = {
  name: 'Anywhere',
  keys: [
    ['c', 'declare an incident'],
    ['/', 'search'],
    ['?', 'this list of keys'],
    ['g l', 'go to the list of incidents'],
    ['g a', 'go to the action items'],
    ['g p', 'go to the people'],
    ['g s', 'go to the settings'],
  ],
};

export const inAnIncident: Place = {
  name: 'In an incident',
  keys: [
    ['n', 'write an entry'],
    ['u', 'no change, still on it: all three are still true'],
    ['e', 'post a status update'],
    ['i', 'edit the impact'],
    ['s', 'change the state, then a digit'],
    ['v', 'change the severity, then a digit'],
    ['h', 'hand off; take coordination, or accept it when it is offered'],
    ['p', 'say that you are here'],
    ['t', 'ask somebody: a task'],
    ['d', 'my task is done'],
    ['a', 'add an action item'],
    ['m', 'add a measure'],
    ['w', 'state a hypothesis: why it may be so'],
    ['l', 'go to the first dashboard link'],
    ['f', 'show other entries: all, key, mine'],
    ['.', 'act on the worst alarm'],
    ['>', 'pause the sound of alarms, or let them sound again'],
    ['y', 'copy the link of the entry one stands on, or of the incident'],
    ['j', 'next entry'],
    ['k', 'previous entry'],
    [']', 'next unread entry; also ⇧j'],
    ['[', 'previous unread entry; also ⇧k'],
    ['*', 'mark the entry as key'],
    ['z', 'take back what was just posted'],
    ['g n', 'go to what is so now'],
    ['g t', 'go to the timeline'],
    ['g v', 'share a read-only view'],
  ],
};

/** Keys of the field one types in; no palette can press them. */
export const inAField: Place = {
  name: 'In a field',
  keys: [
    ['Ctrl K', 'the palette: all there is to do, by its name'],
    ['↵', 'post the entry'],
    ['⇧ ↵', 'start a new line'],
    ['Alt ↑↓', 'a minute later or earlier'],
    ['/  @', 'commands, people; ↑ ↓ and Tab choose'],
    ['Ctrl ↵', 'post an update; save an impact or a correction'],
    ['Ctrl V', 'an address, where nobody types: pin it as a link'],
    ['Esc', 'leave a field or a dialog; what you typed is kept'],
  ],
};
