import { css } from "lit";

/** The colours of the runs for small drawings in SVG. */
export const seriesStyle = css`
  [data-series="0"] {
    fill: var(--series-0);
    stroke: var(--series-0);
  }
  [data-series="1"] {
    fill: var(--series-1);
    stroke: var(--series-1);
  }
  [data-series="2"] {
    fill: var(--series-2);
    stroke: var(--series-2);
  }
  [data-series="3"] {
    fill: var(--series-3);
    stroke: var(--series-3);
  }
  [data-series="4"] {
    fill: var(--series-4);
    stroke: var(--series-4);
  }
  [data-series="5"] {
    fill: var(--series-5);
    stroke: var(--series-5);
  }
  [data-series="6"] {
    fill: var(--series-6);
    stroke: var(--series-6);
  }
  [data-series="7"] {
    fill: var(--series-7);
    stroke: var(--series-7);
  }
`;
