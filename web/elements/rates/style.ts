import { css } from "lit";

/** The look of the map of rates and of what stands behind its cells. */
export const ratesStyle = css`
  :host {
    display: block;
    container-type: inline-size;
    font: 1rem/1.5 var(--label-face);
  }
  h2 {
    margin: 1.5rem 0 0.5rem;
    font: 600 1.35rem/1.25 var(--book-face);
  }
  .stage-of {
    display: grid;
    gap: 1.25rem 2rem;
    align-items: start;
  }
  @container (min-width: 52rem) {
    .stage-of {
      grid-template: auto 1fr / minmax(0, 1.25fr) minmax(18rem, 1fr);
    }
    .side-of {
      grid-area: 1 / 2 / span 2;
    }
  }
  .controls-of {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    gap: 1rem 2rem;
    align-items: end;
    margin-block: 1rem;
  }
  .choice,
  .choice select {
    min-width: 0;
    max-width: 100%;
  }
  p {
    max-width: 68ch;
    margin: 0.5rem 0;
  }
  .prose {
    font: 1.0625rem/1.55 var(--book-face);
    font-variant-numeric: tabular-nums;
  }
  .prose + .stage-of {
    margin-top: 1rem;
  }
  .said {
    min-height: 4.5em;
    font-variant-numeric: tabular-nums;
  }
  .behind {
    padding: 1rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--panel);
  }
  .behind h2 {
    margin: 0 0 0.5rem;
  }
  .fractions {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.15rem 1rem;
    margin: 0.5rem 0;
    font-variant-numeric: tabular-nums;
  }
  .fractions dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  svg {
    display: block;
    max-width: 100%;
    height: auto;
  }
  text {
    fill: var(--ink-soft);
    font-family: var(--label-face);
    font-size: 12.5px;
  }
  path {
    fill: none;
  }
  .axis {
    stroke: var(--line-strong);
  }
  .grid {
    stroke: var(--line);
  }
  .cubic {
    stroke: var(--series-2);
    stroke-width: 2.5;
  }
  .polygon {
    fill: var(--wash);
    stroke: var(--line-strong);
  }
  .walk {
    stroke: var(--series-0);
    stroke-width: 1.5;
    stroke-dasharray: 4 4;
  }
  .hop {
    stroke: var(--series-0);
    stroke-width: 3;
  }
  .station {
    fill: var(--panel);
    stroke: var(--series-0);
    stroke-width: 1.5;
  }
  .ball {
    fill: var(--ball);
    stroke: var(--panel);
    stroke-width: 2;
  }
  .best {
    stroke: var(--ink);
    stroke-width: 2;
  }
  .scrolls {
    max-width: 100%;
    overflow: auto;
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-bottom: 0.4rem;
    text-align: left;
  }
  th,
  td {
    padding: 0.2rem 0.6rem;
    border-bottom: 1px solid var(--line);
    text-align: right;
  }
  .legend th,
  .legend td {
    text-align: left;
  }
  .legend canvas {
    display: block;
    width: 2.4rem;
    height: 1.1rem;
    border: 1px solid var(--line-strong);
  }
  .scale {
    display: grid;
    gap: 0.15rem;
    margin-top: 0.6rem;
    max-width: 20rem;
  }
  .scale canvas {
    width: 100%;
    height: 0.9rem;
  }
  .scale > div {
    display: flex;
    justify-content: space-between;
    font-size: 0.9rem;
  }
  summary {
    min-height: 28px;
    cursor: pointer;
  }
`;
