//! The strings and values of strangers.

use domain_wizard::json::Json;

/// Texts that have broken pages, files, addresses and lines before.
pub(super) fn texts() -> Vec<String> {
    let short = [
        "",
        " ",
        "<script>pwned=1</script>",
        "\"><img src=x onerror=pwned=1>",
        "</code><iframe srcdoc='<script>pwned=1</script>'>",
        "javascript:pwned=1",
        "JaVaScRiPt:pwned=1//example.com",
        "data:text/html,<script>pwned=1</script>",
        "//evil.example/a",
        "https://evil.example/?a=b#c",
        "evil\u{202e}moc.elpmaxe\u{202c}",
        "\u{2066}a\u{2067}b\u{2068}c\u{2069}",
        "a\u{200b}b\u{200c}c\u{200d}d\u{feff}e\u{ad}f",
        "مرحبا 123 بالعالم",
        "a\0b\u{1b}[31m\u{7f}\u{9b}",
        "a\nb\r\nc\td\u{2028}e\u{85}f",
        "a\" \"b\\\n; c\n$INCLUDE /etc/passwd\n@ 300 IN A 192.0.2.66",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦🏳\u{fe0f}\u{200d}🌈",
        "\u{fffd}\u{fffd}",
        "\u{e0041}\u{e0042}\u{e007f}",
        "__proto__",
        "constructor",
        "{domain} {found} {{7*7}} ${7*7} %s %n",
        "../../admin?x=1#y",
        "..",
        "%2e%2e%2f",
        "a&cc=eve@evil.example&body=b",
        "аррӏе.com",
        "xn--80ak6aa92e.com",
        "complete",
        "=HYPERLINK(\"https://evil.example\")",
    ];
    let mut texts: Vec<_> = short.map(str::to_owned).into();
    texts.push(["z", &"\u{301}\u{489}".repeat(400)].concat());
    texts.push("\"\\".repeat(300));
    texts.push("ab ".repeat(2000));
    texts
}

/// A mebibyte each: of a letter, of an invisible character, of marks, of spaces, and of lines.
pub(super) fn huge() -> Vec<String> {
    ["a", "\u{202e}", "\u{301}", " ", "a\n"]
        .map(|part| part.repeat((1 << 20) / part.len()))
        .into()
}

/// Values that are no text where a text is due.
pub(super) fn others() -> Vec<Json> {
    let of = |text: &str| serde_json::from_str(text).expect("JSON");
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1e300",
        "0.5",
        "[]",
        "{}",
        r#"["<script>",["\u202e"],{"name":"a"}]"#,
        r#"{"__proto__":{"provisioning_step":"complete"},"constructor":"a","message":"<script>","name":"\u202e"}"#,
    ]
    .map(of)
    .into()
}

/// `json` with one of its values replaced by `by`, each of them in turn.
pub(super) fn with_each(json: &Json, by: &Json) -> Vec<Json> {
    let mut all = vec![by.clone()];
    match json {
        Json::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                for changed in with_each(item, by) {
                    let mut items = items.clone();
                    items[at] = changed;
                    all.push(Json::Array(items));
                }
            }
        }
        Json::Object(fields) => {
            for (at, (_, value)) in fields.iter().enumerate() {
                for changed in with_each(value, by) {
                    let mut fields = fields.clone();
                    fields[at].1 = changed;
                    all.push(Json::Object(fields));
                }
            }
        }
        _ => {}
    }
    all
}

/// `json` with all its texts replaced by `by`.
pub(super) fn with_all(json: &Json, by: &str) -> Json {
    match json {
        Json::String(_) => by.into(),
        Json::Array(items) => Json::Array(items.iter().map(|item| with_all(item, by)).collect()),
        Json::Object(fields) => {
            let field = |(key, value): &(String, Json)| (key.clone(), with_all(value, by));
            Json::Object(fields.iter().map(field).collect())
        }
        other => other.clone(),
    }
}
