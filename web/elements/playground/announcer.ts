// One polite voice: says the last thing that changed, when it has come to rest.

const rest = 700;

export class Announcer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private said = "";

  constructor(private readonly speak: (text: string) => void) {}

  /** What holds now. The first time is not spoken: nothing has changed yet. */
  say(text: string): void {
    if (text === this.said) return;
    const first = this.said === "";
    this.said = text;
    if (first) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.speak(text), rest);
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
