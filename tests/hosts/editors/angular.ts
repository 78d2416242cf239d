// Uses that the directive and the element's types accept.

import { Component, viewChild } from "@angular/core";
import type { DomainWizardErrorCode } from "domain-wizard";
import { DomainWizard } from "./domain-wizard.js";

@Component({
  selector: "app-domains",
  imports: [DomainWizard],
  template: `
    <domain-wizard
      class="wide"
      site="12345"
      [environment]="environment"
      [requestInit]="{ headers: { 'X-CSRF-Token': csrf } }"
      (dw-step)="step = $event.detail.to"
      (dw-error)="fault($event.detail.code)"
    ></domain-wizard>
    <button (click)="widget().element.retry()">Again</button>
  `,
})
export class Domains {
  readonly widget = viewChild.required(DomainWizard);
  environment = "67890";
  csrf = "";
  step = "";

  fault(code: DomainWizardErrorCode): void {
    this.step = code;
  }
}
