// The clock behind Run: so many steps a second, slower or faster, paused by any other control.

export interface Playback {
  step: number;
  steps: number;
  speed: number;
}

/** A run lasts a few seconds, however long it is; short ones go at four steps a second. */
const stepsPerSecond = ({ steps, speed }: Playback): number => Math.max(4, steps / 6) * speed;

export class Player {
  private frame = 0;
  private last = 0;
  private owed = 0;

  constructor(
    private readonly now: () => Playback,
    private readonly show: (step: number) => void,
    private readonly ended: () => void,
  ) {}

  get playing(): boolean {
    return this.frame !== 0;
  }

  /** Plays from the step shown; from the start when it stands at the end. Without motion it jumps to the end. */
  play(): void {
    const { step, steps } = this.now();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.show(steps);
      this.ended();
      return;
    }
    if (step >= steps) this.show(0);
    this.owed = 0;
    this.last = performance.now();
    this.frame = requestAnimationFrame(this.tick);
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  private readonly tick = (time: number): void => {
    const state = this.now();
    this.owed += (Math.min(Math.max(time - this.last, 0), 100) / 1000) * stepsPerSecond(state);
    this.last = time;
    const whole = Math.floor(this.owed);
    this.owed -= whole;
    this.frame = requestAnimationFrame(this.tick);
    if (whole > 0) this.show(Math.min(state.step + whole, state.steps));
    if (state.step + whole < state.steps) return;
    this.stop();
    this.ended();
  };
}
