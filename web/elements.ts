// The module for pages of others: <script type="module" src="…/elements.js"></script>, and the elements work wherever
// they stand and whenever they are inserted.
import "./elements/embedded-lesson.ts";
import "./elements/playground/figure-element.ts";
