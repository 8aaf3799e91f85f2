// What an embedded lesson is made of, loaded when the first one is shown: a page with figures alone does not need it.
export { cut } from "../lessons/part.ts";
export { exercisesIn, play } from "../lessons/play.ts";
export { Progress, browserStore } from "../lessons/progress.ts";
export { ofLesson, readKept } from "../lessons/record.ts";
export { Steps } from "../lessons/steps.ts";
export { embeddedStyle, giveFonts } from "./embedded-style.ts";
export { loadNeeds } from "../lessons/needs.ts";
