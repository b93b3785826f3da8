// What a request may be answered. Rules: nothing that was erased to anybody [V3], nothing of the team's to viewers [L7, P4],
// nothing of the incident to who may not see it [P9].
import type { Actor } from '@sitrep/incident/noun';
import type { Scene } from '../scene.ts';
import type { Reply } from '../server/door.ts';
import type { Truth } from '../truth/truth.ts';
import type { WireReader } from '../wires/wire.ts';
import { whatIsErased, whatLeaks, whoIsShutOut } from './frame-law.ts';

const REFUSED = '{"refused":';

export class AnswerLaw implements WireReader {
  readonly #scene: Scene;
  readonly #truth: Truth;
  readonly #person: Actor;
  readonly #reply: Reply;

  constructor(scene: Scene, truth: Truth, person: Actor, reply: Reply) {
    this.#scene = scene;
    this.#truth = truth;
    this.#person = person;
    this.#reply = reply;
  }

  heard(): void {}

  said(text: string): void {
    if (text.startsWith(REFUSED)) return;
    const told = [this.#scene, this.#truth] as const;
    const wrong =
      whoIsShutOut(...told, this.#person) ??
      whatIsErased(...told, text) ??
      (this.#reply.role === 'viewer' ? whatLeaks(...told, text) : null);
    if (wrong) this.#scene.broken(`a request was answered: ${wrong}`);
  }
}
