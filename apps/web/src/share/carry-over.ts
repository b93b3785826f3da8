// Turns a part of the page into its newer version and touches only what differs, so that a reader's place, selection,
// focus and opened details survive [UX11]. Children are told apart by id, without one by their place.

/** An element, or a text with nothing of an element. */
type Part = ChildNode & Partial<Pick<Element, 'id' | 'hasAttribute' | 'toggleAttribute'>>;

export function carryOver(old: Part, fresh: Part): void {
  // Whether details are open is the reader's own.
  fresh.toggleAttribute?.('open', old.hasAttribute?.('open'));
  if (old.isEqualNode(fresh)) return;
  if (old.cloneNode().isEqualNode(fresh.cloneNode())) carryOverChildren(old, fresh);
  else old.replaceWith(fresh);
}

function carryOverChildren(old: Part, fresh: Part): void {
  const kept = keyed(old);
  const children = keyed(fresh);
  for (const [key, child] of kept) if (!children.has(key)) child.remove();
  let place = old.firstChild;
  for (const [key, child] of children) {
    const match = kept.get(key);
    if (match === place) place = match.nextSibling;
    else old.insertBefore(match ?? child, place);
    if (match) carryOver(match, child);
  }
}

function keyed({ childNodes }: Part): Map<string, Part> {
  return new Map([...childNodes].map((child: Part, at) => [child.id || child.nodeName + at, child]));
}
