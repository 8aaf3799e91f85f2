import { Playground } from "./elements/playground/playground.ts";

document.querySelector("#share")?.addEventListener("click", () => {
  document.querySelector<Playground>("downhill-playground")?.share();
});
