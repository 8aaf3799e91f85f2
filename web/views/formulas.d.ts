declare module "virtual:downhill-formulas" {
  const formulas: import("./formula.ts").Formulas;
  export default formulas;
}
