// The look of what comes after the first figure: chips, charts, tables, the anatomy, cards.
import { css } from "lit";
import { toolStyle } from "../controls/keep.ts";

export const extrasStyle = css`
  ${toolStyle}
  h3 {
    margin: 0;
    font-size: 1rem;
  }
  .cards ul {
    display: grid;
    gap: 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
    grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  }
  .card {
    display: grid;
    width: 100%;
    height: 100%;
    padding: 0.8rem 1rem;
    gap: 0.2rem;
    align-content: start;
    text-align: left;
  }
  .card span {
    color: var(--ink-soft);
  }
  @container frame (min-width: 54rem) {
    .wide .figures {
      grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr);
    }
    .wide .figures.alone {
      grid-template-columns: minmax(0, 1fr);
    }
    /* The figure stays while the charts beside it are scrolled. */
    @media (min-height: 48rem) {
      .wide .main-column {
        position: sticky;
        top: 0.5rem;
      }
    }
  }
  .charts {
    display: grid;
    gap: 1rem;
    min-width: 0;
  }
  .bars {
    display: block;
    width: 100%;
  }
  .bars text {
    fill: var(--ink-soft);
    font-size: 12px;
  }
  .bar-before {
    fill: none;
    stroke: var(--ink-soft);
    stroke-dasharray: 3 2;
  }
  .bar-grid {
    stroke: var(--line);
  }
  .bar-axis {
    stroke: var(--line-strong);
  }
  .show {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35rem;
    font-size: 0.9375rem;
  }
  .toggle {
    min-height: 2rem;
    padding: 0.1rem 0.7rem;
    border-radius: 1rem;
  }
  .drawer-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-bottom: 0.75rem;
  }
  .toggle[aria-expanded="true"],
  .toggle[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--wash);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .chips,
  .picker {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  .chips {
    margin-bottom: 0.75rem;
  }
  .chip {
    display: flex;
    align-items: center;
    border: 1px solid var(--line-strong);
    border-radius: 1.5rem;
    background: var(--panel);
  }
  .chip[data-open] {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .chip button {
    border-color: transparent;
    border-radius: 1.5rem;
    background: none;
  }
  .chip-name {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    text-align: left;
  }
  .chip small {
    color: var(--ink-soft);
    font-size: 0.875rem;
    white-space: nowrap;
  }
  .add {
    border-style: dashed;
    border-radius: 1.5rem;
  }
  .picker {
    flex-basis: 100%;
    padding: 0.5rem;
    border-radius: var(--radius);
    background: var(--wash);
  }
  details {
    flex-basis: 100%;
  }
  summary {
    padding: 0.35rem;
    cursor: pointer;
  }
  .swatch {
    flex: none;
  }
  .swatch line {
    stroke-width: 2;
  }
  .swatch .hollow {
    fill: var(--panel);
  }
  .advice {
    margin: 0;
    color: var(--ink-soft);
  }
  .place {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-top: 0.75rem;
  }
  .place .dice {
    display: flex;
    align-items: center;
    gap: 0.75rem;
  }
  /* What is typed or dragged changes no size here. Told so, a browser lays out the field alone and not the page, in
     every frame of a drag; it can where the field is neither in a flexible box nor in a grid. */
  .place input {
    contain: strict;
    width: 5rem;
    height: 2.25rem;
    margin-left: 0.35rem;
    vertical-align: middle;
  }
  .figure-title {
    margin: 0;
    font: 600 1rem/1.75rem var(--label-face);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .table {
    max-height: 24rem;
    overflow: auto;
  }
  caption {
    padding-bottom: 0.25rem;
    color: var(--ink-soft);
    text-align: left;
  }
  th,
  td {
    padding: 0.25rem 0.6rem;
    border-bottom: 1px solid var(--line);
    text-align: right;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--panel);
  }
  th:first-child {
    text-align: left;
  }
  math {
    font-size: 1.05em;
  }
  .anatomy {
    container: anatomy / inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    padding: 0.75rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
  }
  .anatomy th[scope="row"] {
    font-weight: 400;
    text-align: left;
  }
  .anatomy .sum > * {
    border-top: 2px solid var(--line-strong);
    font-weight: 600;
  }
  .sum-line {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .symbol {
    color: var(--ink-soft);
    font-size: 0.9375rem;
  }
  /* Where it is narrow a part's formula stands below its name and its numbers, which stay in sight. */
  @container anatomy (max-width: 24rem) {
    .anatomy table {
      font-size: 0.875rem;
    }
    .anatomy th,
    .anatomy td {
      padding-inline: 0.25rem;
      vertical-align: top;
    }
    .anatomy th:has(.symbol) {
      position: relative;
      padding-bottom: 2rem;
    }
    .symbol {
      position: absolute;
      bottom: 0.25rem;
      left: 0.25rem;
      white-space: nowrap;
    }
  }
  .side-column {
    gap: 1rem;
  }
  /* An equation that is wider than its place scrolls; a shadow at the edge says so. */
  .formula {
    margin: 0;
    overflow-x: auto;
    background:
      linear-gradient(90deg, var(--panel) 30%, transparent) left / 2.5rem 100% no-repeat local,
      linear-gradient(270deg, var(--panel) 30%, transparent) right / 2.5rem 100% no-repeat local,
      linear-gradient(90deg, var(--line), transparent) left / 0.75rem 100% no-repeat,
      linear-gradient(270deg, var(--line), transparent) right / 0.75rem 100% no-repeat;
  }
  .formula math {
    font-size: 0.9375rem;
  }
  pre.formula {
    font: 0.9375rem/1.5 var(--code-face);
  }
`;
