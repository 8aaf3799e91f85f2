import { css } from "lit";
import { toolStyle } from "../controls/keep.ts";

/** What the elements in drawers share. */
export const panelStyle = css`
  ${toolStyle}
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    min-width: 0;
    font: 1rem/1.45 var(--label-face);
  }
  [hidden] {
    display: none;
  }
  p,
  h3 {
    margin: 0;
  }
  .advice {
    color: var(--ink-soft);
    font-size: 0.9375rem;
  }
  .finding {
    font: 1.0625rem/1.5 var(--book-face);
    font-variant-numeric: tabular-nums;
  }
  .warning {
    padding: 0.6rem 0.8rem;
    border: 1px solid var(--ball);
    border-left-width: 5px;
    border-radius: var(--radius);
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
  }
  .tabs button {
    min-height: 2rem;
    padding: 0.1rem 0.7rem;
    border-radius: 1rem;
  }
  .tabs [aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--wash);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .axis {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35rem 0.6rem;
  }
  .axis > span {
    flex: 0 0 4rem;
    font-weight: 600;
  }
  .axis select {
    flex: 1 1 9rem;
    min-width: 0;
  }
  .axis label {
    display: flex;
    align-items: center;
    gap: 0.3rem;
  }
  .axis input {
    width: 5rem;
  }
  .own-parameter {
    display: grid;
    gap: 0.35rem;
    padding: 0.6rem 0.75rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .own-parameter .small {
    margin-left: auto;
  }
  .scroll {
    overflow-x: auto;
  }
  .legend {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }
  .legend caption {
    padding-bottom: 0.25rem;
    color: var(--ink-soft);
    text-align: left;
  }
  .legend th,
  .legend td {
    padding: 0.2rem 0.4rem;
    border-bottom: 1px solid var(--line);
    text-align: right;
    vertical-align: top;
  }
  .legend th[scope="row"] {
    font-weight: 400;
    text-align: left;
  }
  .legend .key {
    width: 2.4rem;
    padding-left: 0;
  }
  .key canvas {
    display: block;
    width: 2rem;
    height: 1.1rem;
    border: 1px solid var(--line);
  }
  .scale {
    display: grid;
    gap: 0.2rem;
    font-size: 0.875rem;
    color: var(--ink-soft);
  }
  .scale canvas {
    width: 100%;
    height: 0.8rem;
  }
  .scale div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
  }
  .cell {
    min-height: 3em;
  }
  textarea {
    width: 100%;
    padding: 0.6rem 0.75rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--ink);
    font: 0.9375rem/1.5 var(--code-face);
    resize: vertical;
  }
  pre,
  code {
    font: 0.9375rem/1.5 var(--code-face);
  }
  .code {
    max-height: 26rem;
    margin: 0;
    padding: 0.6rem 0.75rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }
  ul {
    margin: 0;
  }
  ul.warning {
    padding-left: 1.75rem;
  }
  .file {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
  }
  .file input {
    min-height: 2rem;
    max-width: 100%;
  }
  details summary {
    padding: 0.35rem 0;
    cursor: pointer;
  }
  progress {
    width: 100%;
    height: 4px;
    accent-color: var(--accent);
  }
  /* On a phone the map comes before everything that can be read later. */
  @container (max-width: 47.99rem) {
    .question {
      display: none;
    }
    downhill-map {
      max-width: 24rem;
      margin-inline: auto;
    }
    .legend {
      font-size: 0.875rem;
    }
    .legend th,
    .legend td {
      padding-inline: 0.2rem;
    }
  }
`;
