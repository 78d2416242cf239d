//! The findings about TXT records.

use super::*;

#[test]
fn a_text_with_a_slip_in_it_is_named() {
    let edit = "Edit that record; don't add a second.";
    let cases = [
        (
            "\"vector-verify-abc123def456\"",
            "There are quotation marks around the text.",
            edit,
        ),
        (
            "“vector-verify-abc123def456”",
            "There are quotation marks around the text.",
            edit,
        ),
        (
            "vector-verify-abc\u{200b}123def456",
            "Something that can't be seen was copied into the text.",
            edit,
        ),
        (
            "Vector-Verify-ABC123def456",
            "The text has capital letters where small ones belong, or the other way round.",
            edit,
        ),
        (
            "vector-verify-abc123",
            "The end of the text is missing.",
            edit,
        ),
        (
            "_vector-verify=vector-verify-abc123def456",
            "There is more in the text than the code.",
            edit,
        ),
        (
            "v=spf1 -all",
            "There is another text at _vector-verify.www.",
            "Add the text as a TXT record of its own. The other can stay.",
        ),
    ];
    for (text, cause, way_out) in cases {
        let found = text.replace('\u{200b}', "");
        let words = format!("{cause} We see {found}. It should be {TOKEN}. {way_out}");
        says(
            HOST,
            &proof(),
            &world().txt(VERIFY, text),
            "txt-wrong-value",
            &words,
        );
    }
    let spaced = world().txt(VERIFY, " vector-verify-abc123def456 ");
    let words = "The text has a space too many. We see vector-verify-abc123def456. It should be \
        vector-verify-abc123def456. Edit that record; don't add a second.";
    says(HOST, &proof(), &spaced, "txt-wrong-value", words);
}

#[test]
fn a_text_at_another_name_is_named() {
    let names = [
        "example.com",
        "www.example.com",
        "vector-verify.www.example.com",
        "_vector-verify.example.com",
    ];
    for at in names {
        let records = [traffic(HOST), ownership(HOST)];
        let world = world().txt(at, TOKEN);
        let diagnosis = full(HOST, &records, [&world, &world]);
        let about = (diagnosis.findings.iter())
            .find(|one| one.record == Some(1))
            .expect("a finding");
        assert_eq!(about.code(), "txt-wrong-host", "{at}");
        let words = finding(about, &EN, &Midnight, NOON);
        assert_eq!(words.cause, "The text is right, but at another name.");
        assert_eq!(unmarked(words.found), format!("We see {at}."));
        assert_eq!(
            unmarked(words.way_out),
            "In that record, type _vector-verify.www in the field for the name."
        );
    }
}

#[test]
fn a_code_of_another_time_is_named() {
    let world = world().txt(VERIFY, "vector-verify-zzz999zzz999");
    let words = "That is an older code. We see vector-verify-zzz999zzz999. It should be vector-verify-abc123def456. \
        Add the text as a TXT record of its own. The other can stay.";
    says(HOST, &proof(), &world, "txt-old-token", words);
    let both = world.txt(VERIFY, TOKEN);
    assert!(full(HOST, &proof(), [&both, &both]).ready);
}

#[test]
fn an_alias_that_hides_the_text_is_named() {
    let world = world().cname(VERIFY, "old-host.net");
    let words = "A CNAME for _vector-verify.www hides the text. We see old-host.net. If nothing needs that CNAME, \
        delete it, then add the TXT record. A name can't have both.";
    says(HOST, &proof(), &world, "txt-shadowed-by-cname", words);
}
