// Uses that the directive and the element's types refuse, an error each.

import { Component } from "@angular/core";
import { DomainWizard } from "./domain-wizard.js";

@Component({
  selector: "app-refused",
  imports: [DomainWizard],
  template: `
    <domain-wizard ownership="none"></domain-wizard>
    <domain-wizard [site]="1"></domain-wizard>
    <domain-wizard (dw-step)="note($event.detail.domain)"></domain-wizard>
  `,
})
export class Refused {
  note(_: string): void {}
}
