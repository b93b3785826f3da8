// Does something to every element below another that a selector names.

export function each<E extends HTMLElement>(
  below: ParentNode,
  selector: string,
  act: (element: E) => void,
): void {
  below.querySelectorAll<E>(selector).forEach(act);
}
