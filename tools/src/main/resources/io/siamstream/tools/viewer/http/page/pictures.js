/** Fetches the pictures of one camera, one at a time; of those that wait only the newest. */

/** A viewer that does not answer for so long is asked no more for this picture, ms. */
const PATIENCE = 10000;

export class Pictures {
  /**
   * @param held tells whether no new picture may be shown just now
   * @param shown is given each frame with its picture
   * @param failed is given each frame whose picture cannot be shown, with the reason
   */
  constructor({ held, shown, failed }) {
    this.held = held;
    this.shown = shown;
    this.failed = failed;
  }

  /** Shows this frame as soon as its turn comes. One that fails is nothing to the next. */
  async show(frame) {
    this.next = frame;
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      while (this.next && !this.held()) {
        const wanted = this.next;
        this.next = undefined;
        await this.fetch(wanted);
      }
    } finally {
      this.busy = false;
    }
  }

  async fetch(frame) {
    const query = new URLSearchParams({ camera: frame.camera, epoch: frame.epoch, sequence: frame.sequence });
    try {
      const answer = await fetch(`api/frames?${query}`, { signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) {
        const bitmap = await createImageBitmap(await answer.blob());
        if (bitmap.width !== frame.width || bitmap.height !== frame.height) {
          throw new Error(`it has ${bitmap.width} × ${bitmap.height} pixels, not ${frame.width} × ${frame.height}`);
        }
        if (!this.held()) {
          this.shown(frame, bitmap);
        }
      }
    } catch (error) {
      this.failed(frame, error.message);
    }
  }
}
