// A measured proof in a link: "T3,L:0.25,mu:0.1,exact".
import { openingState } from "./state.ts";
import type { ProveSetting } from "./state.ts";
import { quoted } from "./report.ts";
import type { Report } from "./report.ts";

const reach = 1e12;

/** null: the proof that every page begins with. */
export function writeProve({ theorem, L, mu, exact }: ProveSetting): string | null {
  const parts = [
    theorem,
    ...(L === null ? [] : [`L:${L}`]),
    ...(mu === null ? [] : [`mu:${mu}`]),
    ...(exact ? ["exact"] : []),
  ];
  return parts.length === 1 && theorem === "" ? null : parts.join(",");
}

/** Always gives a setting; says what it could not take. Whether a theorem is about the run is seen where it is shown. */
export function readProve(text: string, report: Report): ProveSetting {
  const [theorem = "", ...parts] = text.split(",").slice(0, 6);
  const setting: ProveSetting = { ...openingState().prove };
  if (theorem === "" || /^T\d{1,2}b?$/.test(theorem)) setting.theorem = theorem;
  else report.add("prove", `prove: there is no theorem ${quoted(theorem)}.`);
  for (const part of parts) {
    const [name = "", value = ""] = part.split(":");
    if (part === "exact") setting.exact = true;
    else if (name === "L" || name === "mu") {
      const read = value === "" ? NaN : Number(value);
      if (read <= reach && (name === "L" ? read > 0 : read >= 0)) setting[name] = read;
      else report.add("prove", `prove: ${quoted(part)} cannot be; the proof is told the truth.`);
    } else report.add("prove", `prove: ${quoted(part)} is not something that a proof can be told.`);
  }
  return setting;
}
