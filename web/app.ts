import "./elements/first-step.ts";
