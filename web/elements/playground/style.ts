// The look of what is seen first: the figure, its sentence, time, the learning rate.
import { css } from "lit";
import { forReaders } from "../../views/for-readers.ts";

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
  ${forReaders}
  .frame {
    container: frame / inline-size;
    display: grid;
    gap: 1rem;
    width: 100%;
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
    flex: 1 1 9.5rem;
    align-items: center;
    gap: 0.5rem;
    white-space: nowrap;
  }
  .time-bar input {
    order: 1;
    min-width: 4rem;
    flex: 1;
  }
  .time-bar span {
    order: 2;
    min-width: 5rem;
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
  .remarks {
    box-sizing: border-box;
    max-width: 46rem;
    margin: 0 auto 1rem;
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
  .layout {
    display: grid;
    gap: 1rem;
    align-items: start;
  }
  .main-column,
  .side-column {
    display: grid;
    min-width: 0;
    gap: 0 1rem;
  }
`;
