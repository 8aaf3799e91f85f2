// A worker that measures proofs and maps rates. It also runs as a classic script from a blob, so it imports nothing later.
import { loadMeter } from "./meter.js";
import { answerWith } from "./proofs-messages.js";

answerWith(loadMeter);
