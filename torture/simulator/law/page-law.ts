// What a page may show and say, looked at after every step. Rules: what it shows was true at some moment [L1]; what was
// typed and not answered is on screen [Q6]; it calls itself live only while it hears something [C2] and is not behind for
// longer than the slowest healing takes [A4, S7, S10]; entries in order [W1] and once [A10]. In the end nothing is pending
// [L4], and nothing typed is lost [Y1] or called refused that was committed [Q7].

import { audienceOf } from '@sitrep/incident/change';
import { SILENCE_SECONDS } from '@sitrep/incident/wire/sync';
import type { ReadyIncident } from '../../../apps/web/src/live/incident/incident-view.ts';
import { type Browser, type Page, short } from '../people/browser.ts';
import type { Scene } from '../scene.ts';

import type { Truth } from '../truth/truth.ts';
import { differenceIn, differenceInWindow, keyOf } from './same-document.ts';

/** How long a page waits for an answer. */
const ANSWERED_WITHIN_MS = 15_000;

/** Another instance's sweep, and the retry of a round that failed. */
const SWEEP_MS = 5000 + 1000;
/** A page that was just opened reads the disk first. */
const ADOPTED_WITHIN_MS = 3000;

export class PageLaw {
  readonly #scene: Scene;
  readonly #truth: Truth;
  readonly #browser: Browser;
  #seen: ReadyIncident | null = null;
  #readyAt = 0;
  #told = '';
  #wasOfThisLife = true;
  #page: Page | null = null;
  /** Of the entries on the page. */
  readonly #ids = new Set<string>();
  /** Entries of this page, shown before they were answered. */
  #shown = new Set<string>();

  constructor(scene: Scene, truth: Truth, browser: Browser) {
    this.#scene = scene;
    this.#truth = truth;
    this.#browser = browser;
  }

  look(): void {
    const view = this.#browser.view();
    const isOfThisLife = this.#knowsFor(this.#truth.restoredAt) > this.#late();
    // What may be of the life before has to be looked at once more when that time is over.
    if (isOfThisLife !== this.#wasOfThisLife) this.#seen = null;
    this.#wasOfThisLife = isOfThisLife;
    if (this.#page !== this.#browser.page) {
      this.#page = this.#browser.page;
      this.#shown = new Set();
    }
    if (this.#scene.trace) this.#tell(view);
    if (!view) {
      this.#readyAt = this.#scene.time.now();
      return;
    }
    const wrong = this.#differs(view) ?? this.#isLate(view) ?? this.#misses(view);
    if (wrong) this.#scene.broken(`the page of ${this.#browser.person.name} ${wrong}`);
  }

  /** In the end, when nothing goes wrong any more. */
  lookAtTheEnd(): void {
    const wrong = this.#truth.sightOf(this.#browser.person).sees ? this.#isNotRight() : this.#isNotClear();
    if (wrong) this.#scene.broken(`in the end the page of ${this.#browser.person.name} ${wrong}`);
  }

  #isNotRight(): string | null {
    const view = this.#browser.view();
    return view ? this.#isNotThere(view) : '[L4] never showed the incident';
  }

  /** Its person may not see the incident. */
  #isNotClear(): string | null {
    return this.#browser.isAtItsEnd() ? null : '[P13] does not say that it cannot be found';
  }

  #differs(view: ReadyIncident): string | null {
    if (view === this.#seen) return null;
    const isSameShown = view.document === this.#seen?.document && view.timeline === this.#seen.timeline;
    this.#seen = view;
    const { document, timeline, pending } = view;
    const disorder = isSameShown ? null : this.#order(view);
    if (disorder) return disorder;
    for (const { id, command, doubt } of pending) {
      if (command.type !== 'appendEntry') continue;
      if (this.#ids.has(id)) this.#shown.add(id);
      else if (doubt === null || this.#shown.has(id))
        return `[Q6] does not show the entry ${short(id)}, typed and not answered`;
    }
    if (isSameShown) return null;
    const touched = new Set(pending.flatMap(({ touches }) => touches.map(keyOf)));
    const { life } = this.#truth;
    const truth = life.document(document.audience, document.seq);
    const wrong = truth ? differenceIn(document, truth, touched) : 'there is no such number';
    if (wrong && !this.#wasTrue(view, touched))
      return `[L1] at ${document.seq} is not what was committed: ${wrong}`;
    if (wrong || pending.length > 0 || document.seq < life.seq(document.audience)) return null;
    if (timeline === document.window) return null;
    const held = life.tables.timeline(document.audience).slice(-timeline.length || undefined);
    const hole = differenceInWindow(timeline, held, touched);
    return hole && `[L1] holds other entries than were committed: ${hole}`;
  }

  #tell(view: ReadyIncident | null): void {
    const words = view
      ? `${view.connection.state.phase} at ${view.document.audience} ${view.document.seq}, ${view.pending.length} pending, ${view.failed.length} refused`
      : 'loading';
    if (words !== this.#told) this.#scene.trace?.(`the page of ${this.#browser.person.name}: ${words}`);
    this.#told = words;
  }

  #order({ timeline }: ReadyIncident): string | null {
    this.#ids.clear();
    let before = '';
    for (const { id, happenedAt } of timeline) {
      if (happenedAt < before) return `[W1] shows ${short(id)} out of order`;
      if (this.#ids.has(id)) return `[A10] shows ${short(id)} twice`;
      before = happenedAt;
      this.#ids.add(id);
    }
    return null;
  }

  /** Of the life before, until this page can know that another began. */
  #wasTrue({ document, connection }: ReadyIncident, touched: ReadonlySet<string>): boolean {
    if (connection.state.phase === 'live' && this.#knowsFor(this.#truth.restoredAt) > this.#late())
      return false;
    const { audience, seq } = document;
    return this.#truth.hadDocument(audience, seq).some((truth) => !differenceIn(document, truth, touched));
  }

  #isLate({ connection, document }: ReadyIncident): string | null {
    if (connection.state.phase !== 'live') return null;
    const quiet = this.#scene.time.now() - this.#browser.page.heardAt();
    if (quiet > SILENCE_SECONDS * 1000) return `[C2] calls itself live ${quiet} ms after it heard anything`;
    const { life, restoredAt } = this.#truth;
    const sight = this.#truth.sightOf(this.#browser.person);
    if (!sight.sees) {
      const late = this.#knowsFor(sight.since);
      return late > this.#late()
        ? `[P13] is live ${late} ms after its person lost sight of the incident`
        : null;
    }
    const { role, since } = this.#truth.roleOf(this.#browser.person);
    const audience = audienceOf(role);
    const { seq } = document;
    const changedAt = Math.max(restoredAt, since, sight.since);
    if (document.audience !== audience) {
      const late = this.#knowsFor(changedAt);
      return late > this.#late()
        ? `[S10] is live as ${document.audience} for ${late} ms, and reads as ${audience}`
        : null;
    }
    if (seq >= life.seq(audience)) return null;
    const late = this.#knowsFor(Math.max(life.committedAt(audience, seq + 1), changedAt));
    return late > this.#late()
      ? `[L4] is live at ${seq} while ${life.seq(audience)} is committed, for ${late} ms`
      : null;
  }

  /** For how long this page could have known of what happened then, over a way that carried everything since. */
  #knowsFor(then: number): number {
    const { wire } = this.#browser.page;
    if (!wire || wire.hidesALoss || wire.isSilent) return 0;
    return this.#scene.time.now() - Math.max(then, wire.soundSince, wire.instance.store.soundSince());
  }

  /** A change on the page is an answer too. */
  #misses({ pending, failed, document }: ReadyIncident): string | null {
    const now = this.#scene.time.now();
    const { asked, page, person } = this.#browser;
    const known = new Set([...pending, ...failed].map(({ id }) => id));
    const isSettled = now - Math.max(this.#readyAt, page.openedAt) >= ADOPTED_WITHIN_MS;
    for (const [id, item] of asked) {
      // Refused once, then committed by a try that had been under way for long: the document that holds it says so.
      const isHeld = item.answer === 'refused' && !known.has(id) && this.#truth.isIn(document, person.id, id);
      if (isHeld) item.answer = 'committed';
      if (item.answer !== 'none' || item.isDoubtful || item.isDropped || known.has(id)) continue;
      // Shown, or heard of and gone again with the life it was committed in before anybody looked.
      const wasHeld = item.heardAt !== null && this.#truth.wasLost(person.id, id);
      if (wasHeld || this.#truth.isIn(document, person.id, id)) item.answer = 'committed';
      else if (isSettled) return `[Q6] does not show ${short(id)}, which has no answer`;
    }
    return null;
  }

  #isNotThere(view: ReadyIncident): string | null {
    const { connection, pending, document, failed } = view;
    const { life } = this.#truth;
    const audience = audienceOf(this.#truth.roleOf(this.#browser.person).role);
    if (connection.state.phase !== 'live') return `[L4] is ${connection.state.phase}`;
    if (pending.length > 0)
      return `[L4] holds ${pending.map(({ id, send }) => `${short(id)} (${send.state})`)} as pending`;
    const truth = life.newest(audience);
    if (document.audience !== audience || document.seq !== truth.seq)
      return `[L4] is at ${document.audience} ${document.seq}, and ${audience} ${truth.seq} is committed`;
    const wrong = differenceIn(document, truth, new Set());
    if (wrong) return `[L4] does not show what was committed: ${wrong}`;
    const refused = new Set(failed.map(({ id }) => id));
    // Who may not see the incident is not told again what they were told before [P9].
    const untold = new Set(
      failed.filter(({ refusal }) => refusal.refused === 'notFound').map(({ id }) => id),
    );
    const stands = document.window.find(({ id }) => refused.has(id));
    if (stands) return `[Q7] calls ${short(stands.id)} refused, and shows it`;
    for (const [id, asked] of this.#browser.asked) {
      const seq = life.seqOf(this.#browser.person.id, id);
      const isCommitted = seq !== undefined;
      // Another try of it, long under way, may get through later than the one that was refused; and a refusal that was
      // decided before may be heard after, as long as an answer is waited for.
      if (
        isCommitted &&
        refused.has(id) &&
        !untold.has(id) &&
        life.committedAt('team', seq) + ANSWERED_WITHIN_MS < asked.refusedAt
      )
        return `[Q7] calls ${short(id)} refused, which was committed before`;
      if (isCommitted || refused.has(id) || asked.isDropped || asked.isDoubtful) continue;
      const wasTold = asked.answer === 'committed' || asked.heardAt !== null;
      if (wasTold && this.#truth.wasLost(this.#browser.person.id, id)) continue;
      return `[Y1] has lost ${short(id)} (${asked.command.type}): neither committed nor handed back`;
    }
    return null;
  }

  /** The slowest that healing may be. */
  #late(): number {
    const { way, statement } = this.#scene.luck.slowest;
    return SWEEP_MS + 1000 + 8 * statement + 4 * way;
  }
}
