import { css } from "lit";
import { forReaders } from "./for-readers.ts";

export const planeStyle = css`
  :host {
    display: block;
  }
  .stage {
    position: relative;
    overflow: hidden;
    touch-action: pan-y pinch-zoom;
    cursor: crosshair;
    user-select: none;
  }
  .stage.over-dot {
    cursor: pointer;
  }
  .ground,
  .paths {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .paths {
    pointer-events: none;
  }
  .handle {
    position: absolute;
    top: -22px;
    left: -22px;
    width: 44px;
    height: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: transparent;
    cursor: grab;
    touch-action: none;
  }
  .handle::before {
    position: absolute;
    inset: 10px;
    border: 2px solid var(--ink);
    border-radius: 50%;
    box-shadow:
      0 0 0 2px var(--panel),
      inset 0 0 0 2px var(--panel);
    content: "";
  }
  .handle:hover::before,
  .handle[data-dragging]::before {
    inset: 8px;
  }
  .handle[data-dragging] {
    cursor: grabbing;
  }
  .handle:disabled {
    cursor: default;
  }
  .handle:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: -4px;
  }
  ${forReaders}
`;
