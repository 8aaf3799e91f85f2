import { Playground } from "./elements/playground/playground.ts";
import { shareEvent } from "./shell/share.ts";
import type { Shared } from "./shell/share.ts";

document.addEventListener(shareEvent, (event) => {
  const playground = document.querySelector<Playground>("downhill-playground");
  if (!playground) return;
  const shared = (event as CustomEvent<Shared>).detail;
  shared.address = playground.link;
  shared.link = `${location.href.split("#")[0] ?? ""}#${shared.address}`;
  shared.says = "This link holds the function, the methods with all their settings, the start and the step.";
});
