// Words for assistive technology beside a picture: read aloud, not seen.
import { css } from "lit";

export const forReaders = css`
  .for-readers {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
