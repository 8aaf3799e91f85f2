// A map in a link: "settings~method.learning_rate,0,2~method.momentum,0,1".
import { mapKinds, openingState } from "./state.ts";
import type { Axis, MapSetting } from "./state.ts";
import { quoted } from "./report.ts";
import type { Report } from "./report.ts";

const writeAxis = (axis: Axis | null): string => (axis ? `${axis.path},${axis.min},${axis.max}` : "");

/** null: the map that every page begins with. */
export function writeMap({ kind, across, up }: MapSetting): string | null {
  const axes = across || up ? [writeAxis(across), ...(up ? [writeAxis(up)] : [])] : [];
  if (axes.length === 0 && kind === openingState().map.kind) return null;
  return [kind, ...axes].join("~");
}

const path = /^(start\.\d{1,4}|seed|(method|method\.parameters|objective|schedule)\.[A-Za-z_]\w{0,39})$/;
const reach = 1e12;

function readAxis(text: string, report: Report): Axis | null {
  const [name = "", from = "", to = ""] = text.split(",");
  if (!path.test(name)) {
    report.add("map", `map: ${quoted(name)} cannot be varied; it is left out.`);
    return null;
  }
  const [min, max] = [from, to].map((text) => (text === "" ? NaN : Number(text))) as [number, number];
  if (min < max && min >= -reach && max <= reach) return { path: name, min, max };
  report.add("map", `map: ${quoted(text)} is not a range; it is left out.`);
  return null;
}

/** Always gives a map; says what it could not take. */
export function readMap(text: string, report: Report): MapSetting {
  const [kind = "", across = "", up = ""] = text.split("~");
  return {
    kind: report.choice("map", kind, mapKinds, openingState().map.kind),
    across: across === "" ? null : readAxis(across, report),
    up: up === "" ? null : readAxis(up, report),
  };
}
