// What the page offers in menus, told to the palette, so that it finds all of it by name.

import { useEffect } from 'react';

export type Offer = { readonly words: string; readonly hint?: string | undefined; readonly run: () => void };

const offered = new Map<string, readonly Offer[]>();

export function useOffers(place: string, offers: readonly Offer[]): void {
  useEffect(() => {
    offered.set(place, offers);
    return () => {
      if (offered.get(place) === offers) offered.delete(place);
    };
  });
}

/** Of the page as it stands. */
export function allOffers(): readonly Offer[] {
  return [...offered.values()].flat();
}
