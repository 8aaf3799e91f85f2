// A worker that proves. It also runs as a classic script from a blob, so it imports nothing later.
import { answerWith } from "./proofs-messages.js";
import { loadWorkbench } from "./workbench.js";

answerWith(loadWorkbench);
