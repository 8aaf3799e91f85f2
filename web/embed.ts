// The page that others show in a frame: the element that its address asks for, and the talk with the page around.
import "./elements.ts";
import { readAddress } from "./hosts/address.ts";
import { show } from "./hosts/show.ts";

let shown = "";
let leave = (): void => undefined;

async function follow(): Promise<void> {
  const embedding = readAddress(location.search, location.hash);
  const { tag } = embedding;
  // The proofs go by the address themselves, and bring a page of styles, which nothing else here needs.
  if (tag === "downhill-proofs") {
    if (shown === tag) return;
    await import("./elements/proofs/embedded.ts");
  }
  leave();
  shown = tag;
  leave = show(embedding);
}

void follow();
// Another address in the same frame asks for something else.
addEventListener("hashchange", () => void follow());
