// The words looked for, behind the # of the address: the browser keeps them for going back, and sends them nowhere.

export function keptWords(): string {
  return new URLSearchParams(location.hash.slice(1)).get('words') ?? '';
}

export function keepWords(words: string): void {
  const kept = words.trim() === '' ? '' : `#${new URLSearchParams({ words })}`;
  if (kept !== location.hash) history.replaceState(history.state, '', `${location.pathname}${kept}`);
}
