import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { places } from './places.mjs';

/** A screen that nobody sees, of its own: windows of engines that have no headless mode, or not all. */
export class Display {
  #server;
  /** «:99» */
  name = '';

  static async start() {
    const display = new Display();
    // It takes the first number that is free, and says which.
    display.#server = spawn(places.xvfb, [
      '-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset',
    ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const [number] = await Promise.race([
      once(display.#server.stdio[3], 'data'),
      once(display.#server, 'exit').then(([status]) => {
        throw new Error(`${places.xvfb} ended with ${status}`);
      }),
    ]);
    display.name = `:${String(number).trim()}`;
    return display;
  }

  async stop() {
    const end = once(this.#server, 'exit');
    this.#server.kill();
    await end;
  }
}
