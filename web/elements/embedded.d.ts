declare module "virtual:formulas.css?inline" {
  const css: string;
  export default css;
}
