// The instances of one installation and what they tell each other. Rule: a notice says that there may be something new and
// nothing more; it may come late, twice or never.
import type { Scene } from '../scene.ts';
import type { Network } from '../wires/network.ts';
import { Instance } from './instance.ts';
import type { Store } from './store.ts';

export type Founding = {
  readonly count: number;
  /** As it stands when an instance starts. */
  readonly epoch: () => string;
  readonly openStore: (announce: () => void) => Store;
};

export class Town {
  readonly #scene: Scene;
  readonly #founding: Founding;
  readonly #instances: Instance[];

  constructor(scene: Scene, founding: Founding) {
    this.#scene = scene;
    this.#founding = founding;
    this.#instances = Array.from({ length: founding.count }, (_, place) => this.#boot(place));
  }

  get instances(): readonly Instance[] {
    return this.#instances;
  }

  /** One process dies; `isTold`: its machine lives on and resets the wires. */
  kill(instance: Instance, network: Network, isTold: boolean): void {
    instance.die();
    for (const wire of network.wiresOf(instance)) wire.serverDied(isTold);
    this.#replace(instance);
  }

  /** One process is asked to stop. */
  async stop(instance: Instance, network: Network): Promise<void> {
    await instance.leave();
    for (const wire of network.wiresOf(instance)) wire.serverDied(true);
    this.#replace(instance);
  }

  #replace(instance: Instance): void {
    const { time, luck } = this.#scene;
    const place = this.#instances.indexOf(instance);
    time.after(500 + luck.upTo(8000), () => {
      this.#instances[place] = this.#boot(place);
    });
  }

  #boot(place: number): Instance {
    const { openStore, epoch } = this.#founding;
    return new Instance(this.#scene, `instance ${place + 1}`, epoch(), (instance) =>
      openStore(() => this.#announce(instance)),
    );
  }

  /** The database tells all of them, whoever did it. */
  rightsChanged(): void {
    for (const instance of this.#instances) this.#notify(() => instance.lookAtRights());
  }

  #announce(from: Instance): void {
    from.poke();
    for (const other of this.#instances) if (other !== from) this.#notify(() => other.poke());
  }

  #notify(tell: () => void): void {
    const { luck, time } = this.#scene;
    if (luck.happens('notice lost')) return;
    const late = luck.happens('notice late') ? luck.upTo(10_000) : 0;
    time.after(late + luck.upTo(20), tell);
    if (luck.happens('notice doubled')) time.after(late + luck.upTo(2000), tell);
  }
}
