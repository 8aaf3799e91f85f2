// The proofs in the page of somebody else, with the looks that their own page has.
import "./embedded.css";
import "./proofs.css";
import "./proofs.ts";
