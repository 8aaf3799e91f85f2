// The data beside the landscape of slope and intercept.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { lineFit } from "../../state/state.ts";
import type { Points } from "../../views/data.ts";
import type { PlaceEvent } from "../../views/plane-view.ts";
import { keepButtons } from "../controls/keep.ts";
import type { Hands } from "./hands.ts";

let loading: Promise<unknown> | null = null;

export function dataFigure({ store, scene, act }: Hands): TemplateResult | typeof nothing {
  const { data, objective } = store.state;
  if (!data || objective.id !== lineFit) return nothing;
  loading ??= import("../../views/data.ts");
  void loading;
  return html`<figure class="chart">
    <figcaption>
      <b>The data and each method’s line</b>
      <span class="chart-tools">${keepButtons("downhill-data", "downhill-data")}</span>
    </figcaption>
    <downhill-data
      .points=${data}
      .scene=${scene}
      .chosen=${store.state.chosen}
      @points=${(event: CustomEvent<{ points: Points }>) => act(change.setData(event.detail.points), "points")}
      @place=${(event: CustomEvent<PlaceEvent>) => act(change.moveStart(event.detail.start), "start")}
    ></downhill-data>
    <p class="advice">
      Drag a point and the landscape moves; drag the ball on the landscape, or an end of the dotted line, and
      the line moves.
    </p>
  </figure>`;
}
