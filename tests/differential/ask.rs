//! The servers, and one look of the widget's core at them.

use super::authority::Authority;
use super::resolver::{Resolver, certify};
use super::zone::{Case, Record, WORLD, is_within};
use data_encoding::BASE64URL_NOPAD;
use domain_wizard::dns::{self, Answers, Depth, Diagnosis, Name, Question, Round, round};
use domain_wizard::domain::{Purpose, Record as Wanted, RecordType};
use domain_wizard::http::{Body, Response, TransportError};
use domain_wizard::time::Time;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::time::Duration;

/// Two resolvers, and the name servers behind them.
pub(crate) struct Ground {
    resolvers: [Resolver; 2],
    _servers: [Authority; 2],
    folder: PathBuf,
}

impl Ground {
    pub(crate) fn start(cases: &[Case]) -> Self {
        let folder =
            std::env::temp_dir().join(format!("domain-wizard-zones-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("no folder for the zones");
        let mut zones: [Vec<(String, String)>; 2] = [Vec::new(), Vec::new()];
        let mut apart = Vec::new();
        for apex in [".", "example", "test", "edge.test", "old.test"] {
            let inside = WORLD
                .iter()
                .filter(|(owner, ..)| apex.contains('.') && is_within(owner, apex));
            let mut lines: Vec<String> = inside
                .map(|(owner, kind, data)| line(owner, kind, data))
                .collect();
            for case in cases.iter().filter(|_| apex == "test") {
                lines.push(line(&case.apex, "NS", "ns1.host.test."));
            }
            zones[0].push((apex.to_owned(), file(&lines)));
        }
        for case in cases {
            let sides = if case.is_whole() { 1 } else { 2 };
            for (resolver, zones) in zones.iter_mut().enumerate().take(sides) {
                for (apex, records) in case.zones(resolver) {
                    let mut lines: Vec<String> = records
                        .iter()
                        .map(|Record { owner, kind, data }| line(owner, kind, data))
                        .collect();
                    if let Some((cut, alive)) = case.cut.as_ref().filter(|_| apex == case.apex) {
                        let server = if *alive {
                            "ns1.host.test."
                        } else {
                            "ns1.gone.test."
                        };
                        lines.push(line(cut, "NS", server));
                    }
                    zones.push((apex, file(&lines)));
                }
            }
            if sides == 2 {
                apart.push(case.apex.clone());
            }
        }
        // A server needs at least one zone.
        zones[1].push(("nobody.test".to_owned(), file(&[])));
        let [first, second] = &zones;
        let borrowed = |zones: &[(String, String)]| -> Vec<(String, String)> { zones.to_vec() };
        let start = |name: &str, zones: &[(String, String)]| {
            let zones = borrowed(zones);
            let zones: Vec<(&str, String)> = zones
                .iter()
                .map(|(apex, file)| (&**apex, file.clone()))
                .collect();
            Authority::start(&folder.join(name), &zones)
        };
        let servers = [start("first", first), start("second", second)];
        certify(&folder);
        let anchor = servers[0].anchor();
        let mut asks = vec![(".", servers[0].port), ("example", servers[0].port)];
        let watch = Resolver::start(&folder.join("watch"), &anchor, &asks);
        asks.extend(apart.iter().map(|apex| (&**apex, servers[1].port)));
        let confirm = Resolver::start(&folder.join("confirm"), &anchor, &asks);
        Self {
            resolvers: [watch, confirm],
            _servers: servers,
            folder,
        }
    }

    /// The widget's questions with their answers, one line each, and its diagnosis.
    pub(crate) fn look(&self, case: &Case) -> (Vec<String>, Diagnosis) {
        let proof = format!("_vector-verify.{}", case.host);
        let records = [
            Wanted::new(RecordType::Txt, &proof, &case.token, Purpose::Ownership),
            Wanted::new(
                RecordType::Cname,
                &case.host,
                &case.target,
                Purpose::Traffic,
            ),
        ];
        let look = dns::Case {
            records: &records,
            host: Name::parse(&case.host).expect("a name"),
            depth: Depth::Full,
            claimed: true,
            needs_amazon: false,
            resolvers: 2,
            probe: "qx7probe",
            panel: None,
            before: None,
            early: None,
        };
        let (mut seen, mut lines) = (Answers::default(), Vec::new());
        loop {
            match round(&look, &seen, Time::default()) {
                Round::Done(diagnosis) => return (lines, diagnosis),
                Round::Ask(questions) => {
                    for (by, question) in questions {
                        let answer = question.answer(self.ask(by, &question));
                        lines.push(format!("{by} {}", question.line(&answer)));
                        seen.take_in(by, question, answer, Time::default());
                    }
                }
            }
        }
    }

    fn ask(&self, by: u8, question: &Question) -> Result<Response, TransportError> {
        let url = question.request("").url;
        let (_, encoded) = url.split_once("dns=").expect("a question");
        let message = BASE64URL_NOPAD
            .decode(encoded.as_bytes())
            .expect("base64url");
        let port = self.resolvers[usize::from(by)].plain;
        let asked = || -> std::io::Result<Vec<u8>> {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
            stream.set_read_timeout(Some(Duration::from_secs(20)))?;
            stream.write_all(&(message.len() as u16).to_be_bytes())?;
            stream.write_all(&message)?;
            let mut length = [0; 2];
            stream.read_exact(&mut length)?;
            let mut bytes = vec![0; usize::from(u16::from_be_bytes(length))];
            stream.read_exact(&mut bytes)?;
            Ok(bytes)
        };
        let body = asked().map_err(|_| TransportError::Network)?;
        Ok(Response {
            status: 200,
            headers: Vec::new(),
            body: Body::DnsMessage(body),
        })
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        // A file that is still being written only stays in the system's temporary folder.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn file(lines: &[String]) -> String {
    let head = "$TTL 300\n@ 3600 SOA ns1.host.test. hostmaster.host.test. 1 3600 600 86400 900\n@ 3600 NS ns1.host.test.\n";
    [head, &lines.concat()].concat()
}

fn line(owner: &str, kind: &str, data: &str) -> String {
    let dot = if kind == "CNAME" { "." } else { "" };
    format!("{owner}. {kind} {data}{dot}\n")
}
