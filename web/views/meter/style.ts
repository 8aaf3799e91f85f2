import { css } from "lit";

/** The look of a measured proof. */
export const meterStyle = css`
  :host {
    display: block;
    container-type: inline-size;
    font-family: var(--label-face);
    font-size: 0.95rem;
  }
  h3 {
    margin: 1.1rem 0 0.4rem;
    font-size: 1rem;
  }
  ol {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .line {
    display: grid;
    grid-template-columns: 1.4rem 2rem minmax(0, 1fr) auto;
    gap: 0 0.5rem;
    align-items: start;
    padding: 0.45rem 0.5rem;
    border-top: 1px solid var(--line);
    border-left: 4px solid transparent;
  }
  .line.broken {
    background: var(--wash);
  }
  .line.first {
    border-left-color: var(--series-0);
    background: color-mix(in srgb, var(--series-0) 12%, var(--panel));
  }
  .mark {
    font-weight: 700;
    line-height: 1.4;
    text-align: center;
  }
  .fails .mark {
    color: var(--series-0);
  }
  .holds .mark {
    color: var(--series-2);
  }
  .name {
    font-weight: 700;
  }
  .what {
    grid-column: 2 / -1;
    min-width: 0;
  }
  .what p {
    margin: 0;
  }
  .formula {
    display: none;
    overflow-x: auto;
    padding-block: 0.15rem;
    font-size: 0.85rem;
  }
  .numbers {
    color: var(--ink-soft);
    font-variant-numeric: tabular-nums;
  }
  .rests {
    color: var(--ink-soft);
    font-size: 0.85rem;
  }
  .first .rests {
    color: var(--ink);
    font-weight: 600;
  }
  @container (max-width: 26rem) {
    .line > svg {
      width: 4.5rem;
    }
  }
  @container (min-width: 30rem) {
    .line .formula {
      display: block;
    }
  }
  @container (min-width: 32rem) {
    .formula {
      display: block;
    }
  }
  svg {
    display: block;
    max-width: 100%;
    overflow: visible;
  }
  /* What is cut at the edges of a plane. */
  svg svg {
    overflow: hidden;
  }
  text {
    fill: var(--ink-soft);
    font-family: var(--label-face);
    font-size: 12.5px;
    font-variant-numeric: tabular-nums;
  }
  .axis {
    stroke: var(--line-strong);
  }
  .grid {
    stroke: var(--line);
  }
  path {
    fill: none;
  }
  .slack {
    fill: color-mix(in srgb, var(--series-2) 35%, var(--panel));
    stroke: var(--series-2);
  }
  .lack {
    fill: var(--series-0);
    stroke: var(--series-0);
  }
  .now {
    stroke: var(--ink);
    stroke-width: 1.5;
  }
  .ran {
    stroke: var(--series-0);
    stroke-width: 2.5;
  }
  .textbook {
    stroke: var(--series-1);
    stroke-width: 2;
    stroke-dasharray: 9 4;
  }
  .exact {
    stroke: var(--series-2);
    stroke-width: 2;
    stroke-dasharray: 3 3;
  }
  .of-ran {
    fill: var(--series-0);
  }
  .of-textbook {
    fill: var(--series-1);
  }
  .of-exact {
    fill: var(--series-2);
  }
  text[class^="of-"] {
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--panel);
    stroke-width: 4px;
  }
  .bar-0 {
    fill: var(--series-1);
  }
  .bar-1 {
    fill: var(--series-2);
  }
  .bar-2 {
    fill: var(--series-5);
  }
  .bar-3 {
    fill: var(--series-4);
  }
  .bar-negative {
    fill: var(--series-0);
  }
  .bars {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.25rem 0.6rem;
    align-items: center;
    margin: 0.4rem 0 0;
  }
  .bars dt {
    grid-column: 1;
  }
  .bars dd {
    margin: 0;
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .bars dd.drawn {
    text-align: left;
  }
  .total {
    font-weight: 600;
  }
  p {
    margin: 0.3rem 0;
    max-width: 68ch;
  }
  @media (forced-colors: active) {
    .line.first {
      border-left-color: Highlight;
    }
  }
`;
