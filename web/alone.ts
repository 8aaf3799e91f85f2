// A page in one file: engine, lesson and settings stand in the page itself, and nothing is fetched. In the player of a
// learning management system it reports there; in a frame, to the page around.
import "./elements.ts";
import "./styles/embed.css";
import { layBeside } from "./engine/beside.ts";
import { loadSharedWith } from "./engine/shared.ts";
import { readAddress } from "./hosts/address.ts";
import type { Host } from "./hosts/host.ts";
import { provide } from "./hosts/provisions.ts";
import type { Provisions } from "./hosts/provisions.ts";
import { ScormHost, findApi } from "./hosts/scorm.ts";
import { frameAround, show } from "./hosts/show.ts";
import type { Kept } from "./lessons/progress.ts";
import { packRecord } from "./lessons/record.ts";

/** What scripts/single-file.mjs writes into the page. */
interface Baked {
  /** What stands behind "#" of embed.html for the same. */
  address: string;
  lessons: Provisions["lessons"];
  /** The WebAssembly, packed by gzip and written in base64, by the names of its files. */
  files: Record<string, string>;
}

function hostOf(element: HTMLElement): Host | null {
  const api = findApi(window);
  if (!api) return frameAround(element);
  return new ScormHost(api, window, (state, thrift) => packRecord(state as Kept, thrift), JSON.parse);
}

async function unpacked(text: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const { address, lessons, files } = JSON.parse(document.querySelector("#baked")?.textContent ?? "") as Baked;
provide({ lessons, site: null });
const unpacking = Object.entries(files).map(async ([name, text]) => [name, await unpacked(text)] as const);
layBeside(Object.fromEntries(await Promise.all(unpacking)));
loadSharedWith({ variant: "simd" });
show(readAddress("", address), hostOf);
