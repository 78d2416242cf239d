//! Reads `custom-elements.json`, from which the types, the editors' files and the site's reference are made.

use crate::Result;
use serde_json::Value;
use std::fs;

/// The element as the manifest describes it.
pub(crate) struct Manifest {
    class: Value,
}

/// An attribute, a field or an event. Without a type or a default, that text is empty.
pub(crate) struct Entry<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: String,
    pub(crate) default: &'a str,
    pub(crate) description: &'a str,
}

impl Manifest {
    pub(crate) fn read() -> Result<Self> {
        let text = fs::read_to_string("src/embed/npm/custom-elements.json")?;
        let mut manifest: Value = serde_json::from_str(&text)?;
        let class = manifest["modules"][0]["declarations"][0].take();
        Ok(Self { class })
    }

    pub(crate) fn tag(&self) -> &str {
        text(&self.class["tagName"])
    }

    pub(crate) fn description(&self) -> &str {
        text(&self.class["description"])
    }

    /// The entries of one list: `attributes`, `events`, `cssParts` or `cssProperties`.
    pub(crate) fn list(&self, name: &str) -> Vec<Entry<'_>> {
        values(&self.class[name]).map(Entry::of).collect()
    }

    /// The field that reflects each attribute, with the attribute's description.
    pub(crate) fn reflecting(&self) -> Vec<Entry<'_>> {
        let attributes = self.list("attributes");
        let reflecting = self.members(|member| member["attribute"].is_string());
        let described = reflecting.map(|member| {
            let of = text(&member["attribute"]);
            let attribute = attributes.iter().find(|attribute| attribute.name == of);
            Entry {
                description: attribute.map_or("", |attribute| attribute.description),
                ..Entry::of(member)
            }
        });
        described.collect()
    }

    /// The fields that no attribute has, and that a page may set.
    pub(crate) fn properties(&self) -> Vec<Entry<'_>> {
        let is_own = |member: &Value| {
            member["kind"] == "field" && member["attribute"].is_null() && !is_read_only(member)
        };
        self.members(is_own).map(Entry::of).collect()
    }

    pub(crate) fn read_only(&self) -> Vec<Entry<'_>> {
        self.members(is_read_only).map(Entry::of).collect()
    }

    pub(crate) fn methods(&self) -> Vec<Entry<'_>> {
        let methods = self.members(|member| member["kind"] == "method");
        methods.map(Entry::of_method).collect()
    }

    fn members(&self, is_wanted: impl Fn(&Value) -> bool) -> impl Iterator<Item = &Value> {
        values(&self.class["members"]).filter(move |member| is_wanted(member))
    }
}

impl<'a> Entry<'a> {
    /// A method, whose kind is the list of its parameters.
    fn of_method(value: &'a Value) -> Self {
        let parameters = values(&value["parameters"]).map(|one| {
            let Entry { name, kind, .. } = Self::of(one);
            format!("{name}: {kind}")
        });
        Self {
            kind: parameters.collect::<Vec<_>>().join(", "),
            ..Self::of(value)
        }
    }

    fn of(value: &'a Value) -> Self {
        Self {
            name: text(&value["name"]),
            kind: text(&value["type"]["text"]).replace('\'', "\""),
            default: text(&value["default"]),
            description: text(&value["description"]),
        }
    }

    /// The strings that the type is a choice of; none where it is another type.
    pub(crate) fn choices(&self) -> Vec<&str> {
        let is_choice = self.kind.starts_with('"');
        let choices = self.kind.split(" | ").filter(|_| is_choice);
        choices.map(|choice| choice.trim_matches('"')).collect()
    }
}

fn is_read_only(member: &Value) -> bool {
    member["readonly"] == true
}

fn values(list: &Value) -> std::slice::Iter<'_, Value> {
    list.as_array().map_or(&[][..], Vec::as_slice).iter()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
