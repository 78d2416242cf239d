//! The steps that forward the other half of a name, and the sentences about the two halves. This runs when the crate is built.

use super::{Composer, object, text};

impl Composer<'_> {
    /// The steps that forward the other half of a name to the site.
    pub(super) fn forward(&self) -> Vec<String> {
        let mut steps = vec![self.sign_in()];
        let field = |key: &str| self.own("forwarding", key)?.pop();
        steps.push(match self.own("forwarding", "path") {
            Some(path) => self.say("forward_open", &[("path", &path.join(" › "))]),
            None => self.say("forward_any", &[]),
        });
        for hurdle in self.own("forwarding", "hurdles").unwrap_or_default() {
            steps.push(self.say(&["hurdle_", &hurdle.replace('-', "_")].concat(), &[]));
        }
        if let Some(button) = field("add") {
            steps.push(self.say("add", &[("button", &button)]));
        }
        let option = field("option");
        if let Some(option) = &option {
            steps.push(self.say("type_plain", &[("option", option)]));
        }
        if let Some(from) = field("from") {
            // A forwarding that is a kind of record takes a record's name.
            let typed = match option {
                Some(_) => "{host}",
                None => "{other}",
            };
            steps.push(self.say("forward_from", &[("field", &from), ("other", typed)]));
        }
        steps.push(match field("to") {
            Some(to) => self.say("forward_to", &[("field", &to)]),
            None => self.say("forward_to_any", &[]),
        });
        steps.push(match field("permanent") {
            Some(option) => self.say("forward_lasting", &[("option", &option)]),
            None => self.say("forward_lasting_any", &[]),
        });
        steps.extend(self.save(self.own("forwarding", "save")));
        steps
    }

    /// The sentences about the two halves of a name, and about what was there before.
    pub(super) fn about_halves(&self) -> String {
        let https = match self.own("forwarding", "https").as_deref() {
            Some([https]) if https == "yes" => String::new(),
            Some([https]) if https == "extra" => self.say("forward_https_extra", &[]),
            _ => self.say("forward_https_unknown", &[]),
        };
        let mut words = vec![
            ("title".to_owned(), text(&self.say("forward_title", &[]))),
            ("note".to_owned(), text(&https)),
        ];
        if self.provider.row.is_none() {
            for (file, panel) in self.panels {
                let button = match self.provider.name == panel.name {
                    true => self.say("panel_back", &[]),
                    // A button's words have no marks around a name.
                    false => self.say("panel_is", &[]).replace("{panel}", panel.name),
                };
                words.push((file.clone(), text(&button)));
            }
        }
        for (name, sentence) in self.sentences {
            match name.strip_prefix("half_") {
                Some(key) => words.push((key.to_owned(), text(sentence))),
                None if name.starts_with("before_") => {
                    words.push((name.clone(), text(sentence)));
                }
                None => {}
            }
        }
        object(words.iter().map(|(key, word)| (key.as_str(), word.clone())))
    }
}
