import { css } from "lit";

export const controlStyle = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }
  button {
    min-height: 2.5rem;
    padding: 0.35rem 0.9rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--panel);
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    border-color: var(--accent);
  }
  button.primary {
    min-width: 6rem;
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  button.small {
    display: inline-grid;
    min-width: 2rem;
    min-height: 2rem;
    padding: 0;
    place-items: center;
    line-height: 1;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  input:disabled,
  select:disabled {
    opacity: 0.6;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  select,
  input[type="number"],
  input[role="spinbutton"],
  input[type="text"] {
    min-height: 2.25rem;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: calc(var(--radius) / 2);
    background: var(--paper);
    font-variant-numeric: tabular-nums;
  }
  input[type="number"],
  input[role="spinbutton"] {
    width: 5.75rem;
    appearance: textfield;
  }
  input[type="number"]::-webkit-inner-spin-button {
    display: none;
  }
  input[data-refused] {
    border-color: var(--ball);
    outline: 2px dashed var(--ball);
  }
  input[type="range"] {
    width: 100%;
    height: 1.75rem;
    margin: 0;
    background: none;
    appearance: none;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 2px;
    background: var(--line-strong);
  }
  input[type="range"]::-moz-range-track {
    height: 4px;
    border-radius: 2px;
    background: var(--line-strong);
  }
  input[type="range"]::-webkit-slider-thumb {
    width: 24px;
    height: 24px;
    margin-top: -10px;
    border: 3px solid var(--panel);
    border-radius: 50%;
    background: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
    appearance: none;
    cursor: grab;
  }
  input[type="range"]::-moz-range-thumb {
    box-sizing: border-box;
    width: 24px;
    height: 24px;
    border: 3px solid var(--panel);
    border-radius: 50%;
    background: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
    cursor: grab;
  }
  @media (forced-colors: active) {
    input[type="range"] {
      forced-color-adjust: none;
    }
    /* What is pressed is told by the reader's colours, whatever else a button looks like. */
    button[aria-pressed="true"],
    .toggle[aria-expanded="true"] {
      border-color: Highlight !important;
      background: Highlight !important;
      color: HighlightText !important;
      forced-color-adjust: none;
    }
    button.primary {
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }
    button.primary:disabled {
      border-color: GrayText;
      background: ButtonFace;
      color: GrayText;
      opacity: 1;
    }
    /* A transparent border would be seen. */
    .chip button,
    button.link,
    button.why {
      border-width: 0;
    }
  }
  .held {
    display: contents;
  }
  .held .dial-label::after,
  .held .toggle[aria-expanded]::after {
    margin-left: 0.5em;
    padding: 0.05rem 0.4rem;
    border: 1px solid currentcolor;
    border-radius: 0.25rem;
    font-size: 0.75rem;
    font-weight: 400;
    content: "fixed";
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .dial {
    margin: 0;
  }
  .dial-label {
    display: block;
    font-weight: 600;
  }
  .dial-row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.25rem 1rem;
  }
  .dial-track {
    flex: 1 1 12rem;
    min-width: 0;
  }
  .dial-number {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .dial-doc,
  .choice small,
  .switch small {
    display: block;
    margin: 0.1rem 0 0;
    color: var(--ink-soft);
    font-size: 0.875rem;
    line-height: 1.35;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
  }
  .choice select {
    min-width: 0;
    max-width: 100%;
  }
  .choice > span,
  .switch > span {
    flex: 1 1 10rem;
    font-weight: 600;
  }
  .choice small,
  .switch small {
    font-weight: 400;
  }
  .switch {
    display: flex;
    align-items: start;
    gap: 0.6rem;
  }
  .switch input {
    width: 24px;
    height: 24px;
    margin: 0;
    flex: none;
    accent-color: var(--accent);
  }
  .regimes {
    position: relative;
    height: 1.5rem;
    margin-inline: 12px;
    font-size: 0.8125rem;
    line-height: 1.1rem;
  }
  .zone {
    position: absolute;
    bottom: 0;
    height: 1.5rem;
    container: zone / inline-size;
    border-bottom: 5px solid var(--line-strong);
    color: var(--ink-soft);
    text-align: center;
    white-space: nowrap;
  }
  /* A name without room is left out: the sentence below says where one is. That of the end may reach to the left. */
  @container zone (max-width: 3.2rem) {
    .swings > span,
    .creeps > span {
      visibility: hidden;
    }
    .diverges > span {
      position: absolute;
      right: 0;
    }
  }
  .zone.creeps {
    border-color: var(--series-2);
  }
  .zone.swings {
    border-bottom-style: double;
    border-color: var(--series-4);
  }
  .zone.diverges {
    border-bottom-style: dashed;
    border-color: var(--series-0);
  }
`;
