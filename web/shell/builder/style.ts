// The look of the builder: settings beside the preview where there is room, above it where there is not.
import { css } from "lit";

export const builderStyle = css`
  :host {
    display: block;
    container-type: inline-size;
    font: 1rem/1.45 var(--label-face);
  }
  h3,
  p {
    margin: 0;
  }
  h3 {
    font: 600 1.125rem/1.2 var(--book-face);
  }
  a {
    color: var(--accent);
  }
  section {
    display: grid;
    min-width: 0;
    align-content: start;
    gap: 0.75rem;
  }
  .columns {
    display: grid;
    gap: 1.5rem;
  }
  @container (min-width: 56rem) {
    .columns {
      grid-template-columns: minmax(0, 25rem) minmax(0, 1fr);
    }
    .columns > :last-child {
      position: sticky;
      top: 0;
      align-self: start;
    }
  }
  .choices {
    display: grid;
    gap: 0.75rem;
  }
  .choice select {
    max-width: 100%;
    min-width: 0;
  }
  .rows {
    display: grid;
    gap: 0.75rem;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0.25rem 0.75rem 0.5rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  legend {
    padding-inline: 0.25rem;
    font-weight: 600;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 2.75rem 2.75rem;
    align-items: center;
    gap: 0 0.25rem;
    min-height: 2rem;
  }
  .row + .row {
    border-top: 1px solid var(--line);
  }
  .head {
    min-height: 0;
    padding-inline: calc(0.75rem + 1px);
    color: var(--ink-soft);
    font-size: 0.875rem;
    text-align: center;
  }
  .head .bound {
    display: none;
  }
  .tick {
    display: grid;
    min-height: 2rem;
    place-items: center;
    cursor: pointer;
  }
  .tick input {
    width: 1.5rem;
    height: 1.5rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .bound {
    display: flex;
    grid-column: 1 / -1;
    align-items: center;
    gap: 0.4rem;
    padding-bottom: 0.4rem;
  }
  .bound input[type="text"] {
    width: 7rem;
    min-width: 0;
  }
  input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  [aria-invalid="true"] {
    border-color: var(--ball);
    outline: 2px dashed var(--ball);
  }
  .wrong {
    grid-column: 1 / -1;
    margin-bottom: 0.4rem;
    padding-left: 0.5rem;
    border-left: 5px solid var(--ball);
  }
  iframe {
    width: 100%;
    max-height: min(60dvh, 44rem);
    border: 0;
    border-radius: var(--radius);
    box-shadow: 0 0 0 1px var(--line-strong);
  }
  textarea {
    width: 100%;
    padding: 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: calc(var(--radius) / 2);
    background: var(--paper);
    color: inherit;
    font: 0.875rem/1.5 var(--code-face);
    resize: vertical;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .tabs [aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--wash);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .advice {
    color: var(--ink-soft);
    font-size: 0.9375rem;
  }
  [role="status"]:empty {
    display: none;
  }
`;
