/** Tells how the targets came through a failure: which ids came back, with which templates. */

export class RecoveryWatch {
  constructor(element, log) {
    this.element = element;
    this.log = log;
    this.versions = new Map();
    this.restarts = undefined;
  }

  /** Remembers a target's template version; during a recovery, counts who came back. */
  track(event) {
    const target = JSON.stringify([event.cameraId, event.targetId]);
    if (event.type === 'ENDED') {
      this.versions.delete(target);
      this.missing?.delete(target);
    } else if (event.targetId && event.type !== 'REJECTED') {
      if (this.missing?.has(target) && this.restarted) {
        this.back.push(`${event.targetId} v${this.missing.get(target)} → v${event.templateVersion}`);
        this.missing.delete(target);
      }
      this.versions.set(target, event.templateVersion);
    }
    this.report();
  }

  /** A task is about to fail because somebody pressed the button. */
  failing() {
    this.since = performance.now();
    this.missing = new Map(this.versions);
    this.back = [];
    this.restarted = false;
    this.element.hidden = false;
    this.element.className = '';
    this.element.textContent = `A task fails on purpose. ${this.missing.size} targets are waited for …`;
  }

  job(restarts) {
    if (this.restarts !== undefined && restarts > this.restarts) {
      this.log('RESTART', `Flink restarted the job, time ${restarts}`);
      if (!this.missing) {
        this.failing();
      }
      this.restarted = true;
    }
    this.restarts = restarts;
  }

  report() {
    if (!this.missing || !this.restarted) {
      return;
    }
    const count = this.back.length;
    const all = this.missing.size === 0;
    const seconds = ((performance.now() - this.since) / 1000).toFixed(1);
    this.element.textContent = `Restart ${this.restarts}: ${count} of ${count + this.missing.size} ids are back after ${seconds} s  ·  ${this.back.join('  ·  ')}`;
    if (all) {
      this.element.className = 'done';
      this.log('STARTED', `All ${count} ids survived restart ${this.restarts}`);
      this.missing = undefined;
      setTimeout(() => { this.element.hidden = !this.missing; }, 20000);
    }
  }
}
