// What the elements of a lesson share: they live in the page itself, where its formulas are styled, and what stands in
// them until they wake is taken away when they do.
import { LitElement } from "lit";

export class LessonElement extends LitElement {
  private fallback: ChildNode[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    if (!this.hasUpdated) this.fallback = Array.from(this.childNodes);
    super.connectedCallback();
  }

  protected wake(): void {
    for (const node of this.fallback) node.remove();
    this.fallback = [];
  }
}
