import { css } from "lit";

export const playgroundStyle = css`
  :host {
    display: block;
    container-type: inline-size;
    font: 1rem/1.45 var(--label-face);
  }
  h2 {
    margin: 0 0 0.5rem;
    font: 600 1.25rem/1.2 var(--book-face);
  }
  h3 {
    margin: 0;
    font-size: 1rem;
  }
  .for-readers {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .frame {
    display: grid;
    gap: 1rem;
    max-width: 46rem;
    margin-inline: auto;
  }
  .frame.wide {
    max-width: none;
  }
  .panel {
    padding: clamp(0.5rem, 2cqi, 1rem);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--panel);
  }
  .waiting {
    display: grid;
    min-height: 24rem;
    place-items: center;
    color: var(--ink-soft);
  }
  .sentence {
    min-height: 3em;
    margin: 0.5rem 0 0.5rem;
    font: 1.125rem/1.5 var(--book-face);
    font-variant-numeric: tabular-nums;
  }
  .timeline {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1.25rem;
  }
  .time {
    display: flex;
    flex: 1 1 20rem;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  .time-bar {
    display: flex;
    flex: 1 1 14rem;
    align-items: center;
    gap: 0.75rem;
    white-space: nowrap;
  }
  .time-bar input {
    order: 1;
    min-width: 4rem;
    flex: 1;
  }
  .time-bar span {
    order: 2;
    min-width: 5.5rem;
  }
  .time .steps {
    width: 5rem;
  }
  .speed {
    display: flex;
    align-items: center;
    gap: 0.4rem;
  }
  .rate {
    margin-top: 1rem;
    padding-top: 0.75rem;
    border-top: 1px solid var(--line);
  }
  .regime {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.75rem;
    margin: 0.25rem 0 0;
  }
  .why {
    min-height: 1.75rem;
    padding: 0 0.4rem;
    border-color: transparent;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
  .because {
    flex-basis: 100%;
    margin: 0 0 0.25rem;
    color: var(--ink-soft);
  }
  .because a {
    color: var(--accent);
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
  .remarks {
    padding: 0.75rem 1rem;
    border: 1px solid var(--ball);
    border-left-width: 5px;
    border-radius: var(--radius);
    background: var(--panel);
  }
  .remarks ul {
    margin: 0.25rem 0 0.5rem;
    padding-left: 1.25rem;
    overflow-wrap: anywhere;
  }
  .figures {
    display: grid;
    gap: 1rem;
    align-items: start;
  }
  @container (min-width: 52rem) {
    .wide .figures {
      grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr);
    }
    .wide .figures.alone {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .charts {
    display: grid;
    gap: 1rem;
    min-width: 0;
  }
  .chart {
    min-width: 0;
    margin: 0;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
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
    stroke: var(--line-strong);
  }
  .bar-axis {
    stroke: var(--line-strong);
  }
  .link {
    min-height: 1.75rem;
    padding: 0 0.3rem;
    border-color: transparent;
    background: none;
    color: var(--accent);
    font-size: 0.875rem;
    text-decoration: underline;
    text-underline-offset: 0.15em;
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
  .layout {
    display: grid;
    gap: 1rem;
    align-items: start;
  }
  .drawer {
    display: grid;
    gap: 1rem;
    max-height: 50dvh;
    overflow: auto;
    padding: 1rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--panel);
  }
  .drawer-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
  }
  .drawer-head h2 {
    margin: 0;
  }
  .advice {
    margin: 0;
    color: var(--ink-soft);
  }
  @container (max-width: 30rem) {
    .zone.swings span {
      visibility: hidden;
    }
    .zone {
      font-size: 0.75rem;
    }
  }
  @container (max-width: 47.99rem) {
    .with-drawer .figure {
      position: sticky;
      top: 0;
      z-index: 1;
      background: var(--panel);
    }
    .with-drawer .frame {
      padding-bottom: 50dvh;
    }
    .drawer {
      position: fixed;
      inset: auto 0 0;
      z-index: 2;
      border-radius: var(--radius) var(--radius) 0 0;
      box-shadow: 0 -4px 24px rgb(0 0 0 / 30%);
    }
  }
  @container (min-width: 48rem) {
    .layout.with-drawer {
      grid-template-columns: minmax(0, 1fr) 20rem;
    }
    .layout .drawer {
      position: sticky;
      top: 0.5rem;
      max-height: calc(100dvh - 1rem);
    }
  }
  .rows {
    display: grid;
    gap: 0.75rem;
  }
  fieldset {
    display: grid;
    gap: 0.75rem;
    min-width: 0;
    margin: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  legend {
    font-weight: 600;
  }
  .place {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-top: 0.75rem;
  }
  .place label {
    display: flex;
    align-items: center;
    gap: 0.35rem;
  }
  .function-name {
    margin: 0 0 0.5rem;
    font: 600 1.125rem/1.3 var(--book-face);
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
    display: grid;
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
  .main-column,
  .side-column {
    display: grid;
    min-width: 0;
    gap: 0 1rem;
  }
  .side-column {
    gap: 1rem;
  }
  .formula {
    overflow-x: auto;
  }
  @media print {
    .cards,
    .timeline,
    .chips .add,
    .drawer {
      display: none;
    }
  }
`;
