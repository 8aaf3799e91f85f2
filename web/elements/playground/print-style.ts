// On paper: the pictures, what they say, the methods with their settings. Nothing to be pressed.
import { css } from "lit";

export const printStyle = css`
  @media print {
    .cards,
    .timeline,
    .rate,
    .place,
    .remarks,
    .drawer,
    .drawer-buttons,
    .chips .add,
    .chips .small,
    .picker,
    .show,
    .chart-tools,
    .anatomy button {
      display: none;
    }
    .layout.with-drawer,
    .layout.with-drawer:has(.drawer.wide) {
      grid-template-columns: minmax(0, 1fr);
    }
    .layout .frame {
      padding-bottom: 0;
    }
    .panel {
      padding: 0;
      border: 0;
    }
    .layout .figure {
      position: static;
    }
    .figure,
    .chart,
    .anatomy {
      break-inside: avoid;
    }
    .table {
      max-height: none;
      overflow: visible;
    }
  }
`;
