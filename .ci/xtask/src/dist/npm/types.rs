//! The types of the package, as far as the manifest describes them. `types.d.ts` in `src/embed/npm` has the others.

use crate::manifest::{Entry, Manifest};

/// The element's listeners, which the manifest has no form for.
const LISTENERS: &str = "  addEventListener<Name extends keyof DomainWizardEventMap>(
    name: Name,
    listener: (this: DomainWizardElement, event: DomainWizardEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (this: DomainWizardElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
";

/// The interfaces of the element, its attributes, its options and its events.
pub(super) fn interfaces(manifest: &Manifest) -> String {
    let mut types = String::new();
    let mut interface = |about: &str, head: &str, members: String| {
        types += &format!("\n/** {about} */\nexport interface {head} {{\n{members}}}\n");
    };
    let (reflecting, properties) = (manifest.reflecting(), manifest.properties());
    let optional = |entry: &Entry<'_>| {
        let kind = entry.kind.trim_end_matches(" | undefined");
        member(entry, &format!("{}?: {kind}", entry.name))
    };
    interface(
        "The element's attributes, which are properties too.",
        "DomainWizardAttributes",
        reflecting.iter().map(optional).collect(),
    );
    interface(
        "All that a host may set.",
        "DomainWizardOptions extends DomainWizardAttributes",
        properties.iter().map(optional).collect(),
    );
    let typed = |entry: &Entry<'_>| member(entry, &format!("{}: {}", entry.name, entry.kind));
    let read_only = |entry: &Entry<'_>| {
        let Entry { name, kind, .. } = entry;
        member(entry, &format!("readonly {name}: {kind}"))
    };
    let method =
        |entry: &Entry<'_>| member(entry, &format!("{}({}): void", entry.name, entry.kind));
    let mut members: String = properties.iter().map(typed).collect();
    members.extend(manifest.read_only().iter().map(read_only));
    members.extend(manifest.methods().iter().map(method));
    interface(
        &format!("`<{}>`. {}", manifest.tag(), manifest.description()),
        "DomainWizardElement extends HTMLElement, Required<DomainWizardAttributes>",
        format!("  lang: string;\n{members}{LISTENERS}"),
    );
    let event = |entry: &Entry<'_>| member(entry, &format!("\"{}\": {}", entry.name, entry.kind));
    interface(
        "The element's events; they bubble, and cross shadow roots.",
        "DomainWizardEventMap",
        manifest.list("events").iter().map(event).collect(),
    );
    types
}

/// The source of a directive for Angular, which gives the inputs of templates their types. Angular types the listeners by
/// `HTMLElementTagNameMap`.
pub(super) fn angular(manifest: &Manifest) -> String {
    let mut source = format!(
        "// Copy this file into your app, and name the directive in the `imports` of the components that use `<{tag}>`.\n\
         \n\
         import {{ Directive, ElementRef, Input, inject }} from \"@angular/core\";\n\
         import type {{ DomainWizardElement, DomainWizardOptions }} from \"domain-wizard\";\n\
         \n\
         /** Passes the inputs of a template on to the element. */\n\
         @Directive({{ selector: \"{tag}\", exportAs: \"domainWizard\" }})\n\
         export class DomainWizard {{\n\
         \x20 /** The element, for its methods and its `state`. */\n\
         \x20 readonly element: DomainWizardElement = inject<ElementRef<DomainWizardElement>>(ElementRef).nativeElement;\n",
        tag = manifest.tag()
    );
    for entry in manifest.reflecting().iter().chain(&manifest.properties()) {
        let Entry { name, .. } = entry;
        source += &format!(
            "\n  /** {} */\n  @Input() set {name}(value: DomainWizardOptions[\"{name}\"]) {{\n    this.element.{name} = value!;\n  }}\n",
            entry.description
        );
    }
    source + "}\n"
}

/// A line of an interface, with its description.
fn member(entry: &Entry<'_>, line: &str) -> String {
    format!("  /** {} */\n  {line};\n", entry.description)
}
