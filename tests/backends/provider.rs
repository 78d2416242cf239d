//! A DNS provider that takes part in Domain Connect, as far as a backend and a customer's browser see it.

use super::backend::{Backend, Folder, KEY, Kind, Setup, evaluate};
use super::tls::certificate;
use super::watchers::Answer;
use super::wire::{Request, Stub};
use crate::support::program::{Program, free_port, have, run};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A panel, an API and a provider that serves `example.com`.
pub(crate) struct Scene {
    pub(crate) panel: Backend,
    /// The API's answer about each environment.
    pub(crate) says: Answer,
    pub(crate) provider: Program,
    /// The provider's host and port.
    pub(crate) host: String,
    pub(crate) folder: Folder,
    kind: Kind,
    _api: Stub,
}

/// The request that a customer brings to a provider, in the address's path and query.
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) properties: BTreeMap<String, String>,
    signed: String,
}

impl Scene {
    /// Starts all three. Returns none where a program is missing.
    pub(crate) fn start(kind: Kind, template: &str) -> Option<Self> {
        if !have(&["openssl"]) {
            return None;
        }
        let folder = Folder::new();
        let own = certificate(&folder.0, "own");
        let port = free_port();
        let host = format!("localhost:{port}");
        let answer = format!(
            r#"{{"providerId":"dns.example","providerName":"DNS","providerDisplayName":"Example DNS","urlSyncUX":"https://{host}/connect","urlAPI":"https://{host}/api"}}"#
        );
        write(&folder.0, "v2/example.com/settings", 200, &answer);
        let services = "api/v2/domainTemplates/providers/hosting.example/services";
        for service in ["website", "website-apex"] {
            let status = if service == template { 200 } else { 404 };
            write(&folder.0, &format!("{services}/{service}"), status, "");
        }
        let mut server = Command::new("openssl");
        server.current_dir(&folder.0);
        server.args(["s_server", "-HTTP", "-cert", "own.pem", "-key", "own.key"]);
        let provider = Program::serve(server.args(["-accept", &port.to_string()]), port);

        let private = folder.0.join("private.pem");
        run(Command::new("openssl")
            .args(["genrsa", "-out"])
            .arg(&private)
            .arg("2048"));
        let settings = json!({
            "origin": "https://panel.example",
            "keyHost": "_key1",
            "privateKey": private,
            "template": {"providerId": "hosting.example", "service": "website", "apexService": "website-apex"},
            "providers": {&host: format!("https://{host}")},
            "txt": {
                "_domainconnect.example.com": ["unrelated", &host],
                // The provider's text here too stands for a catch-all record, which answers below the zone as well.
                "_domainconnect.www.example.com": [&host],
                "_domainconnect.stranger.example": ["stranger.example"],
                "_domainconnect.elsewhere.example": [&host],
            },
        });
        let file = folder.0.join("connect.json");
        fs::write(&file, settings.to_string()).expect("the folder can be written");
        write(
            &folder.0,
            "v2/elsewhere.example/settings",
            200,
            &answer.replace(
                &format!("https://{host}/connect"),
                "https://elsewhere.example/connect",
            ),
        );

        let says = Answer::new(200, &json!({"data": {"provisioning_step": null}}));
        let of_status = says.clone();
        let api = Stub::start(move |request: &Request| match &*request.method {
            "GET" => of_status.get(),
            _ => {
                let record = json!({"type": "TXT", "name": "_vector-verify.www.example.com", "value": "vector-verify-a1B2"});
                let body = json!({"data": {"id": "dom_1", "verified": false, "verification_record": record}});
                (200, String::new(), body.to_string())
            }
        });
        let file = file.display().to_string();
        let setup = Setup {
            api: &api.base(),
            profile: "both",
            key: KEY,
            trusted: Some(Path::new(&own)),
            more: &[("DOMAIN_CONNECT", &file)],
        };
        let panel = Backend::set_up(kind, setup)?;
        Some(Self {
            panel,
            says,
            provider,
            host,
            folder,
            kind,
            _api: api,
        })
    }

    /// The answer to the widget's page; null where there is no offer.
    pub(crate) fn offer(&self, domain: &str) -> Value {
        let target = format!("/domain-connect?environment=67890&domain={domain}");
        let answer = Request::new("GET", &target, "ada").send(self.panel.address);
        assert_eq!(answer.status, 200, "{answer:?} {}", self.panel.log());
        answer.json()
    }

    /// The address to which a customer who takes the offer is sent.
    pub(crate) fn follow(&self, offer: &Value) -> String {
        let address = offer["applyUrl"].as_str().expect("an address");
        let target = address
            .strip_prefix("https://panel.example")
            .expect("the panel's own address first");
        let answer = Request::new("GET", target, "ada").send(self.panel.address);
        assert_eq!(answer.status, 303, "{answer:?} {}", self.panel.log());
        answer.header("location").expect("a way on").to_owned()
    }

    /// The platform's public key, as its TXT records say.
    fn public_key(&self) -> PathBuf {
        let private = self.folder.0.join("private.pem");
        let js = "const { readFileSync } = await import('node:fs'); \
            console.log(JSON.stringify(file.publicKeyRecords(readFileSync(given[0]))));";
        let php =
            "echo json_encode(DomainConnect::publicKeyRecords(file_get_contents($given[0])));";
        let codes = [("domain-connect.js", js), ("DomainConnect.php", php)];
        let output = evaluate(self.kind, codes, &[&private.display().to_string()]);
        let texts: Vec<String> = serde_json::from_slice(&output.stdout).expect("a list of texts");
        assert!(texts.len() > 1 && texts.iter().all(|text| text.len() <= 255));
        let mut parts: Vec<_> = texts
            .iter()
            .map(|text| {
                let fields: BTreeMap<_, _> = text
                    .split(',')
                    .filter_map(|field| field.split_once('='))
                    .collect();
                assert_eq!(fields["a"], "RS256");
                let number: u32 = fields["p"].parse().expect("a number");
                (number, text.split_once(",d=").expect("the part").1)
            })
            .collect();
        // DNS keeps no order.
        parts.sort_unstable();
        let whole: String = parts.into_iter().map(|(_, part)| part).collect();
        let file = self.folder.0.join("public.pem");
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{whole}\n-----END PUBLIC KEY-----\n");
        fs::write(&file, pem).expect("the folder can be written");
        file
    }

    /// The digest of a script, as a policy names it.
    pub(crate) fn digest(&self, script: &str) -> String {
        let [file, digest] = ["script", "digest"].map(|name| self.folder.0.join(name));
        fs::write(&file, script).expect("the folder can be written");
        let mut command = Command::new("openssl");
        command.args(["dgst", "-sha256", "-binary", "-out"]);
        run(command.arg(&digest).arg(file));
        data_encoding::BASE64.encode(&fs::read(digest).expect("OpenSSL has written it"))
    }

    /// Reads an address as the provider does, which believes only a signed one.
    pub(crate) fn read(&self, address: &str) -> Option<Asked> {
        let (path, query) = address
            .strip_prefix(&format!("https://{}", self.host))?
            .split_once('?')?;
        let (signed, proof) = query.split_once("&key=_key1&sig=")?;
        let signature = data_encoding::BASE64
            .decode(decoded(proof).as_bytes())
            .ok()?;
        let [file, of_it] = ["signed", "signature"].map(|name| self.folder.0.join(name));
        fs::write(&file, signed).ok()?;
        fs::write(&of_it, signature).ok()?;
        let mut verify = Command::new("openssl");
        verify
            .args(["dgst", "-sha256", "-verify"])
            .arg(self.public_key());
        verify.arg("-signature").arg(of_it).arg(file);
        let is_signed = verify.output().expect("OpenSSL runs").status.success();
        is_signed.then(|| Asked {
            path: path.to_owned(),
            properties: signed
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_owned(), decoded(value)))
                .collect(),
            signed: signed.to_owned(),
        })
    }
}

impl Asked {
    /// The records that the platform's template makes of the request, one a line, as the provider adds them.
    pub(crate) fn records(&self) -> Vec<String> {
        let service = self.path.split('/').rev().nth(1).expect("a service");
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!(
            "examples/domain-connect/hosting.example.{service}.json"
        ));
        let template = fs::read_to_string(file).expect("the template");
        let template: Value = serde_json::from_str(&template).expect("JSON");
        assert_eq!(template["serviceId"], service);
        let domain = &self.properties["domain"];
        let fqdn = match &*self.properties["host"] {
            "" => domain.clone(),
            host => format!("{host}.{domain}"),
        };
        assert!(template["hostRequired"] != true || fqdn != *domain);
        let groups: Vec<_> = self.properties["groupId"].split(',').collect();
        let filled = |text: &Value| {
            let text = text.as_str().expect("a text").to_owned();
            let fill = |text: String, (name, value): (&String, &String)| {
                text.replace(&format!("%{name}%"), value)
            };
            let text = self.properties.iter().fold(text, fill);
            assert!(!text.contains('%'), "{text}: {}", self.signed);
            text
        };
        let records = template["records"].as_array().expect("records").iter();
        let records =
            records.filter(|record| groups.contains(&record["groupId"].as_str().expect("a group")));
        let line = |record: &Value| {
            let name = match &*filled(&record["host"]) {
                "@" => fqdn.clone(),
                host => format!("{host}.{fqdn}"),
            };
            let value = record.get("pointsTo").unwrap_or(&record["data"]);
            let kind = record["type"].as_str().expect("a type");
            format!("{kind} {name} {}", filled(value))
        };
        records.map(line).collect()
    }
}

/// Writes a whole answer where `openssl s_server -HTTP` looks for it.
fn write(folder: &Path, path: &str, status: u16, body: &str) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().expect("a file in a folder"))
        .expect("the folder can be written");
    let text = format!("HTTP/1.0 {status} So\r\nContent-Type: application/json\r\n\r\n{body}");
    fs::write(file, text).expect("the folder can be written");
}

/// A value of a query, as it was before it was encoded.
pub(crate) fn decoded(value: &str) -> String {
    let mut parts = value.split('%');
    let mut text = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        text.push(u8::from_str_radix(code, 16).expect("two hexadecimal digits"));
        text.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(text).expect("UTF-8")
}
