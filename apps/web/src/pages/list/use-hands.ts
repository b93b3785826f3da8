// Whether somebody has their hands on a place of the page: the pointer over it, the focus in it, or a finger on it a moment
// ago. A press that comes just after something moved there was meant for what stood there before, and is not taken [UX11].

import {
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

/** A finger hovers over nothing: it is still near so long after its last touch. */
const NEAR_MS = 10_000;
/** What moved was seen by then. */
const SEEN_MS = 500;

export function useHands() {
  const [isOver, setOver] = useState(false);
  const [isIn, setIn] = useState(false);
  const [touched, setTouched] = useState(0);
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (touched === 0) return;
    const timer = setTimeout(() => setTouched(0), NEAR_MS);
    return () => clearTimeout(timer);
  }, [touched]);
  const moved = useCallback(() => {
    movedAt.current = performance.now();
  }, []);
  const isMouse = ({ pointerType }: PointerEvent) => pointerType !== 'touch';
  return {
    isOn: isOver || isIn || touched > 0,
    /** Said when something moved by itself. */
    moved,
    /** For the element that is the place. */
    place: {
      onPointerEnter: (event: PointerEvent) => isMouse(event) && setOver(true),
      onPointerLeave: () => setOver(false),
      onPointerDown: (event: PointerEvent) => !isMouse(event) && setTouched((times) => times + 1),
      // A mouse leaves the focus where it pressed.
      onFocus: ({ target }: FocusEvent) => setIn(target.matches(':focus-visible')),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setIn(false);
      },
    },
    /** For what moves in it. */
    guard: {
      onClickCapture: (event: MouseEvent) => {
        // A key presses what has the focus, wherever that stands.
        if (event.detail === 0 || performance.now() - movedAt.current > SEEN_MS) return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
