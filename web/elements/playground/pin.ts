// The step that is taken apart.
import type { Scene } from "../../views/scene.ts";

/** The last step of a run that was taken. */
export const lastStep = (scene: Scene, run: number): number =>
  Math.max(0, (scene.runs[run]?.trace.rows ?? 1) - 2);

/** The scene with the pin on a step that was taken: the last dot of a run belongs to the step that led to it. */
export function pinned(scene: Scene): Scene {
  const { pin } = scene;
  return pin ? { ...scene, pin: { ...pin, step: Math.min(pin.step, lastStep(scene, pin.run)) } } : scene;
}
