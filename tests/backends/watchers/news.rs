//! A webhook of the watcher's, and whether it is genuine.

use crate::backends::backend::{Folder, Kind, evaluate};
use crate::backends::wire::Request;
use crate::support::program::run;
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

/// The secret that signs webhooks: 32 bytes.
pub(crate) const SECRET: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const SECRET_IN_HEX: &str = "3031323334353637383961626364656630313233343536373839616263646566";

/// A webhook as it came.
pub(crate) struct News {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) data: Value,
    request: Request,
}

impl News {
    pub(crate) fn read(request: Request) -> Self {
        let body: Value = serde_json::from_str(&request.body).expect("a webhook is JSON");
        let kind = body["type"].as_str().expect("a type");
        Self {
            id: request.header("webhook-id").expect("an id").to_owned(),
            kind: kind.trim_start_matches("domain.").to_owned(),
            data: body["data"].clone(),
            request,
        }
    }

    /// Tells whether the signature is that of this id, time and body, as OpenSSL makes it.
    pub(crate) fn is_signed(&self) -> bool {
        let header = |name| self.request.header(name).expect("the header");
        let timestamp = header("webhook-timestamp");
        let folder = Folder::new();
        let signed = format!("{}.{timestamp}.{}", self.id, self.request.body);
        let (file, signature) = (folder.0.join("signed"), folder.0.join("signature"));
        fs::write(&file, signed).expect("the folder can be written");
        let mut command = Command::new("openssl");
        command.args(["dgst", "-sha256", "-binary", "-mac", "HMAC", "-macopt"]);
        command.arg(format!("hexkey:{SECRET_IN_HEX}"));
        command.arg("-out").arg(&signature).arg(&file);
        run(&mut command);
        let due = fs::read(&signature).expect("OpenSSL has written it");
        let due = data_encoding::BASE64.encode(&due);
        header("webhook-signature") == format!("v1,{due}")
    }

    /// The verdict of the example's own reader on this webhook, with its body changed or so many seconds after it was sent.
    pub(crate) fn is_genuine(&self, kind: Kind, body: &str, later: i64) -> bool {
        let header = |name| self.request.header(name).expect("the header");
        let sent: i64 = header("webhook-timestamp").parse().expect("a number");
        let headers = json!({
            "webhook-id": self.id,
            "webhook-timestamp": header("webhook-timestamp"),
            "webhook-signature": header("webhook-signature"),
        });
        let js = "const [secret, headers, body, now] = given; \
            process.exit(file.isGenuine(secret, JSON.parse(headers), body, Number(now)) ? 0 : 1);";
        let php = "[$secret, $headers, $body, $now] = $given; exit((new VectorWatch\\Webhook($secret))\
            ->isGenuine(json_decode($headers, true), $body, (int) $now) ? 0 : 1);";
        let codes = [("watch/webhook.js", js), ("watch/Webhook.php", php)];
        let now = (sent + later).to_string();
        let output = evaluate(kind, codes, &[SECRET, &headers.to_string(), body, &now]);
        output.status.success()
    }

    /// The body as it came.
    pub(crate) fn body(&self) -> &str {
        &self.request.body
    }
}
