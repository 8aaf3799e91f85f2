// The look of the drawers: beside the figure where there is room, from below on a phone. In the page of somebody else
// they cover nothing, and a frame that is as high as its content has no "below": there they stand above the figure.
import { css } from "lit";

export const drawerStyle = css`
  .drawer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    align-content: start;
    max-height: 55dvh;
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
  @container (max-width: 47.99rem) {
    /* In a grid nothing sticks beyond its own row. */
    .layout.with-drawer {
      display: flex;
      flex-direction: column;
      align-items: stretch;
    }
    .with-drawer .figure {
      position: sticky;
      top: 0;
      z-index: 1;
      background: var(--panel);
    }
    .drawer {
      position: sticky;
      bottom: 0;
      z-index: 2;
      gap: 0.75rem;
      padding: 0.5rem 0.75rem 0.75rem;
      border-radius: var(--radius) var(--radius) 0 0;
      box-shadow: 0 -4px 24px rgb(0 0 0 / 30%);
    }
    /* As much as the figure leaves, which is two thirds as high as it is wide. */
    .drawer.wide {
      max-height: max(45dvh, min(64dvh, 100dvh - 67cqi));
    }
    :host(:not([linked])) .with-drawer .figure {
      position: static;
    }
    :host(:not([linked])) .drawer {
      position: static;
      order: -1;
      max-height: none;
      border-radius: var(--radius);
      box-shadow: none;
    }
  }
  @container (min-width: 48rem) {
    .layout.with-drawer {
      grid-template-columns: minmax(0, 1fr) 20rem;
    }
    .layout.with-drawer:has(.drawer.wide) {
      grid-template-columns: minmax(0, 1fr) clamp(20rem, 42cqi, 36rem);
    }
    .layout .drawer {
      position: sticky;
      top: 0.5rem;
      max-height: calc(100dvh - 1rem);
    }
  }
  .fixed-note {
    margin: 0;
    padding: 0.5rem 0.75rem;
    border-left: 5px solid var(--line-strong);
    background: var(--wash);
  }
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    min-width: 0;
    margin: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  legend {
    font-weight: 600;
  }
`;
