//! Any text in the name field: it parses to a valid name, or to one fault with a sentence and perhaps a valid name to take
//! instead.

use super::shown::{Clock, seen};
use super::visit::{self, NOW, PLATFORM, Visit, address};
use domain_wizard::domain::DomainName;
use domain_wizard::text::{EN, name_fault, unmarked};
use domain_wizard::wizard::{Config, Intent, OwnershipPolicy, Profile};

pub fn holds(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match DomainName::parse(&text, PLATFORM.to_ascii) {
        Ok(name) => well_formed(&name),
        Err(error) => {
            let said = unmarked(name_fault(&error, &EN, &Clock));
            assert!(!said.is_empty() && said.chars().count() < 400, "{said}");
            seen(&said);
            if let Some(better) = &error.suggestion {
                let name = DomainName::parse(better, PLATFORM.to_ascii).expect("a name to take");
                well_formed(&name);
                assert_eq!(name.as_ascii(), better);
            }
        }
    }
    let mut visit = Visit::begin(config(), None, NOW);
    visit.tell(Intent::DomainTyped(text.into_owned()));
    visit.tell(Intent::DomainSubmitted);
}

fn well_formed(name: &DomainName) {
    let ascii = name.as_ascii();
    assert!(ascii.len() <= 253 && ascii.contains('.'), "{ascii}");
    for label in ascii.split('.') {
        let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        assert!(
            (1..=63).contains(&label.len()) && label.bytes().all(fits),
            "{ascii}"
        );
        assert!(!label.starts_with('-') && !label.ends_with('-'), "{ascii}");
    }
    assert_eq!(
        DomainName::parse(ascii, PLATFORM.to_ascii).as_ref(),
        Ok(name)
    );
    assert_eq!(
        DomainName::restore(ascii, name.as_unicode()).as_ref(),
        Some(name)
    );
    if let Some(unicode) = name.as_unicode() {
        seen(unicode);
        // The shown form parses to the same name.
        assert_eq!(
            DomainName::parse(unicode, PLATFORM.to_ascii).as_ref(),
            Ok(name)
        );
    }
    let www = name.with_www();
    assert_eq!(
        DomainName::parse(www.as_ascii(), PLATFORM.to_ascii),
        Ok(www)
    );
}

fn config() -> Config {
    Config {
        ownership: OwnershipPolicy::Skip,
        ..visit::config(address(Profile::Current, ""))
    }
}
