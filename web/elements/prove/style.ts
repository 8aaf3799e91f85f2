import { css } from "lit";

/** The drawer around a measured proof. */
export const proveStyle = css`
  :host {
    grid-template-columns: minmax(0, 1fr);
  }
  .choice,
  .choice select {
    min-width: 0;
    max-width: 100%;
  }
  .claim {
    overflow-x: auto;
    padding: 0.25rem 0.5rem;
    background: var(--wash);
  }
  .told {
    display: grid;
    gap: 0.75rem;
  }
  .tick {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 28px;
  }
  a {
    color: var(--accent);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
`;
